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
import org.digittrainer.models.request.RequestImages;
import org.digittrainer.web.RequestCost;
import org.digittrainer.web.body.BodyReader;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Classifies images: one operation to callers, whatever the kind of body. */
@Component
@Tag(name = "Models")
final class ClassificationHandler {

  private final NetworkFinder finder;
  private final MeteredClassifier classifier;
  private final ImageDecoder decoder;
  private final BodyReader bodies;

  ClassificationHandler(
      NetworkFinder finder, MeteredClassifier classifier, ImageDecoder decoder, BodyReader bodies) {
    this.finder = finder;
    this.classifier = classifier;
    this.decoder = decoder;
    this.bodies = bodies;
  }

  /** Classifies by the latest version, or by a checkpoint. */
  @ClassifyOperation
  @Parameter(
      name = "name",
      in = ParameterIn.PATH,
      description = PathParameters.MODEL,
      example = PathParameters.MODEL_EXAMPLE,
      schema = @Schema(type = "string", maxLength = 64))
  ServerResponse classify(ServerRequest request) throws IOException, HttpMediaTypeException {
    return answer(new ClassificationCall(request));
  }

  /** Classifies by the version of the path. */
  @ClassifyOperation
  @Parameter(
      name = "name",
      in = ParameterIn.PATH,
      description = PathParameters.MODEL,
      example = PathParameters.MODEL_EXAMPLE,
      schema = @Schema(type = "string", maxLength = 64))
  @Parameter(
      name = "version",
      in = ParameterIn.PATH,
      description = PathParameters.VERSION,
      example = PathParameters.VERSION_EXAMPLE,
      schema = @Schema(type = "string", maxLength = 64))
  ServerResponse classifyByVersion(ServerRequest request)
      throws IOException, HttpMediaTypeException {
    return answer(new ClassificationCall(request));
  }

  private ServerResponse answer(ClassificationCall call)
      throws IOException, HttpMediaTypeException {
    ClassificationCall.Kind kind = call.kind();
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
    ClassifyRequest request = ClassifyRequest.read(call.body(), bodies);
    NetworkFinder.Found found = finder.find(call.model(), call.version(), request.checkpoint());
    int pictures = request.pictures();
    RequestCost.addImages(pictures); // To decode them costs most, even if one is refused.
    RequestImages images = new RequestImages(decoder, found.network());
    for (int i = 0; i < request.images().size(); i++) {
      images.add("/images/" + i, request.images().get(i));
    }
    List<DigitImage> accepted = images.images();
    RequestCost.addImages(accepted.size() - pictures);
    return classification(found, accepted, echo);
  }

  private Classification ofPicture(ClassificationCall call, boolean echo) {
    byte[] picture = call.body();
    NetworkFinder.Found found = finder.version(call.model(), call.version());
    RequestCost.addImages(1);
    RequestImages images = new RequestImages(decoder, found.network());
    images.addFile("", picture);
    return classification(found, images.images(), echo);
  }

  private Classification ofForm(ClassificationCall call, boolean echo) throws IOException {
    NetworkFinder.Found found = finder.version(call.model(), call.version());
    List<MultipartFile> files = call.files();
    ClassifyRequest.requireCount(files.size());
    RequestCost.addImages(files.size());
    RequestImages images = new RequestImages(decoder, found.network());
    for (int i = 0; i < files.size(); i++) {
      images.addFile("/images/" + i, files.get(i).getBytes());
    }
    return classification(found, images.images(), echo);
  }

  private Classification classification(
      NetworkFinder.Found found, List<DigitImage> images, boolean echo) {
    return Classification.of(found, classifier.classify(found.network(), images), images, echo);
  }
}
