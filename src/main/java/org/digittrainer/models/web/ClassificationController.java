package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.digittrainer.models.ModelVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** What models see in images. One operation to callers, one method for each kind of body here. */
@RestController
@RequestMapping(
    path = {"/api/v1/models/{name}/classify", "/api/v1/models/{name}/versions/{version}/classify"},
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
final class ClassificationController {

  private final ModelFinder finder;
  private final MeteredClassifier classifier;

  ClassificationController(ModelFinder finder, MeteredClassifier classifier) {
    this.finder = finder;
    this.classifier = classifier;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ClassifyOperation
  Classification classify(
      @ModelParameter @PathVariable String name,
      @VersionParameter @PathVariable(required = false) @Nullable String version,
      @RequestBody ClassifyRequest request) {
    ModelVersion model = finder.version(name, version);
    int length = model.rows() * model.columns();
    return classifier.classify(model, PixelArrays.checked(request.images(), length));
  }

  @PostMapping(consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
  @Hidden
  Classification classifyPicture(
      @PathVariable String name,
      @PathVariable(required = false) @Nullable String version,
      @RequestBody byte[] picture) {
    ModelVersion model = finder.version(name, version);
    Pictures pictures = new Pictures(model);
    pictures.read("", picture);
    return classifier.classify(model, pictures.levels());
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Hidden
  Classification classifyPictures(
      @PathVariable String name,
      @PathVariable(required = false) @Nullable String version,
      MultipartHttpServletRequest request)
      throws IOException {
    ModelVersion model = finder.version(name, version);
    List<MultipartFile> files =
        request.getMultiFileMap().values().stream().flatMap(List::stream).toList();
    ImageBounds.requireCount(files.size());
    Pictures pictures = new Pictures(model);
    for (int i = 0; i < files.size(); i++) {
      pictures.read("/images/" + i, files.get(i).getBytes());
    }
    return classifier.classify(model, pictures.levels());
  }
}
