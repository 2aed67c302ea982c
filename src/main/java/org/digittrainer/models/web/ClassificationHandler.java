package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.MeteredClassifier;
import org.digittrainer.models.image.ImageDecoder;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Tells what networks see in images: one operation to callers, whatever the kind of body. */
@Component
@Tag(name = "Models")
final class ClassificationHandler {

  private final SubjectFinder finder;
  private final MeteredClassifier classifier;
  private final ImageDecoder decoder;

  ClassificationHandler(SubjectFinder finder, MeteredClassifier classifier, ImageDecoder decoder) {
    this.finder = finder;
    this.classifier = classifier;
    this.decoder = decoder;
  }

  /** Asks the latest version, or a checkpoint. */
  @ClassifyOperation
  @Parameter(
      name = "name",
      in = ParameterIn.PATH,
      description = ModelParameter.DESCRIPTION,
      example = ModelParameter.EXAMPLE,
      schema = @Schema(type = "string"))
  ServerResponse classify(ServerRequest request) throws IOException, HttpMediaTypeException {
    return answer(new ClassificationCall(request));
  }

  /** Asks the version of the path. */
  @ClassifyOperation
  @Parameter(
      name = "name",
      in = ParameterIn.PATH,
      description = ModelParameter.DESCRIPTION,
      example = ModelParameter.EXAMPLE,
      schema = @Schema(type = "string"))
  @Parameter(
      name = "version",
      in = ParameterIn.PATH,
      description = VersionParameter.DESCRIPTION,
      example = VersionParameter.EXAMPLE,
      schema = @Schema(type = "string"))
  ServerResponse classifyByVersion(ServerRequest request)
      throws IOException, HttpMediaTypeException {
    return answer(new ClassificationCall(request));
  }

  private ServerResponse answer(ClassificationCall call)
      throws IOException, HttpMediaTypeException {
    BodyKind kind = call.kind();
    boolean echo = call.echo();
    Classification answer =
        switch (kind) {
          case JSON -> ofFields(call, echo);
          case PICTURE -> ofPicture(call, echo);
          case FORM -> ofForm(call, echo);
        };
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
  }

  private Classification ofFields(ClassificationCall call, boolean echo) {
    ClassifyRequest request = ClassifyRequestReader.read(call.body());
    Subject subject = finder.find(call.model(), call.version(), request.checkpoint());
    ImageBounds.requireCount(request.images().size());
    RequestImages images = new RequestImages(decoder, subject.network());
    for (int i = 0; i < request.images().size(); i++) {
      images.add("/images/" + i, request.images().get(i));
    }
    return classification(subject, images.images(), echo);
  }

  private Classification ofPicture(ClassificationCall call, boolean echo) {
    byte[] picture = call.body();
    Subject subject = finder.version(call.model(), call.version());
    RequestImages images = new RequestImages(decoder, subject.network());
    images.addFile("", picture);
    return classification(subject, images.images(), echo);
  }

  private Classification ofForm(ClassificationCall call, boolean echo) throws IOException {
    Subject subject = finder.version(call.model(), call.version());
    List<MultipartFile> files = call.files();
    ImageBounds.requireCount(files.size());
    RequestImages images = new RequestImages(decoder, subject.network());
    for (int i = 0; i < files.size(); i++) {
      images.addFile("/images/" + i, files.get(i).getBytes());
    }
    return classification(subject, images.images(), echo);
  }

  private Classification classification(Subject subject, List<DigitImage> images, boolean echo) {
    return Classification.of(subject, classifier.classify(subject.network(), images), images, echo);
  }
}
