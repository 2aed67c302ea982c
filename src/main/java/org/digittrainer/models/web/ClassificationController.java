package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.digittrainer.models.MeteredClassifier;
import org.digittrainer.models.image.ImageDecoder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** What networks see in images. One operation to callers, one method for each kind of body here. */
@RestController
@RequestMapping(
    path = {"/api/v1/models/{name}/classify", "/api/v1/models/{name}/versions/{version}/classify"},
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
final class ClassificationController {

  private final SubjectFinder finder;
  private final MeteredClassifier classifier;
  private final ImageDecoder decoder;

  ClassificationController(
      SubjectFinder finder, MeteredClassifier classifier, ImageDecoder decoder) {
    this.finder = finder;
    this.classifier = classifier;
    this.decoder = decoder;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ClassifyOperation
  Classification classify(
      @ModelParameter @PathVariable String name,
      @VersionParameter @PathVariable(required = false) @Nullable String version,
      @Parameter(description = "Show what the network saw, too")
          @RequestParam(defaultValue = "false")
          boolean echo,
      @RequestBody byte[] body) {
    ClassifyRequest request = ClassifyRequestReader.read(body);
    Subject subject = finder.find(name, version, request.checkpoint());
    ImageBounds.requireCount(request.images().size());
    RequestImages images = new RequestImages(decoder, subject.network());
    for (int i = 0; i < request.images().size(); i++) {
      images.add("/images/" + i, request.images().get(i));
    }
    return classification(subject, images.levels(), echo);
  }

  @PostMapping(consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
  @Hidden
  Classification classifyPicture(
      @PathVariable String name,
      @PathVariable(required = false) @Nullable String version,
      @RequestParam(defaultValue = "false") boolean echo,
      @RequestBody byte[] picture) {
    Subject subject = finder.version(name, version);
    RequestImages images = new RequestImages(decoder, subject.network());
    images.addFile("", picture);
    return classification(subject, images.levels(), echo);
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Hidden
  Classification classifyPictures(
      @PathVariable String name,
      @PathVariable(required = false) @Nullable String version,
      @RequestParam(defaultValue = "false") boolean echo,
      MultipartHttpServletRequest request)
      throws IOException {
    Subject subject = finder.version(name, version);
    List<MultipartFile> files =
        request.getMultiFileMap().values().stream().flatMap(List::stream).toList();
    ImageBounds.requireCount(files.size());
    RequestImages images = new RequestImages(decoder, subject.network());
    for (int i = 0; i < files.size(); i++) {
      images.addFile("/images/" + i, files.get(i).getBytes());
    }
    return classification(subject, images.levels(), echo);
  }

  private Classification classification(Subject subject, List<double[]> levels, boolean echo) {
    return Classification.of(subject, classifier.classify(subject.network(), levels), levels, echo);
  }
}
