package org.digittrainer.uploads.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.digittrainer.access.Caller;
import org.digittrainer.dataset.Split;
import org.digittrainer.dataset.StoredDataset;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.image.ImageDecoder;
import org.digittrainer.models.request.ImageCheck;
import org.digittrainer.models.request.ImageField;
import org.digittrainer.models.request.RequestImages;
import org.digittrainer.uploads.DatasetCollection;
import org.digittrainer.web.NeedsSpace;
import org.digittrainer.web.RequestCost;
import org.digittrainer.web.body.BodyLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Adds examples to data sets, one by one. */
@RestController
@Tag(name = "Data sets")
final class ExampleController {

  private final DatasetCollection datasets;
  private final ImageDecoder decoder;

  ExampleController(DatasetCollection datasets, ImageDecoder decoder) {
    this.datasets = datasets;
    this.decoder = decoder;
  }

  /**
   * A drawing and what it shows.
   *
   * @param split Whether it is for training or for testing.
   * @param label What it shows, 0 to classes − 1.
   * @param image Its grey levels row by row (784 for MNIST), numbers from 0 (background) to 255
   *     (ink), or a PNG or JPEG file in base64, also as a `data:` URI.
   */
  record NewExample(
      @Schema(allowableValues = {"train", "test"})
          @NotNull
          @Pattern(
              regexp = "^(train|test)$",
              flags = Pattern.Flag.CASE_INSENSITIVE,
              message = "must be train or test")
          @Nullable String split,
      @NotNull @Nullable Integer label,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ImageField image) {

    NewExample {
      image = Objects.requireNonNullElse(image, ImageField.NEITHER);
    }
  }

  /**
   * An example and the data set that has it.
   *
   * @param index From 0, in its part.
   * @param version Of the data set, with the example.
   * @param sha256 Of the data set, with the example.
   * @param warnings What is strange about the image.
   */
  record AddedExample(
      @Schema(example = "my-digits") String dataset,
      @Schema(example = "train") String split,
      @Schema(example = "0") int index,
      @Schema(example = "7") int label,
      int trainSize,
      int testSize,
      int version,
      String sha256,
      List<String> warnings) {}

  @NeedsSpace
  @BodyLimit(BodyLimit.Size.IMAGE)
  @PostMapping(
      path = "/api/v1/datasets/{name}/examples",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "addExample",
      summary = "Add an example to a data set",
      description =
          "A drawing with its label becomes the last example of one part of the data set. If there"
              + " is no data set of this name, it begins one of handwritten digits: 28 × 28 pixels,"
              + " 10 classes. A picture is prepared as for classification. Jobs that were submitted"
              + " before keep the examples that they began with.")
  @ApiResponse(
      responseCode = "201",
      description = "The example",
      headers =
          @Header(
              name = "Location",
              description = "Its address",
              schema = @Schema(type = "string", format = "uri-reference")))
  @ApiResponse(responseCode = "409", description = "The data set is full or stays as it is")
  ResponseEntity<AddedExample> addExample(
      @Parameter(description = "Name of the data set", example = "my-digits") @PathVariable
          String name,
      @Valid @RequestBody NewExample example,
      Caller caller,
      HttpServletRequest request) {
    DigitImage image = image(name, example.image());
    Split split = split(example.split());
    int label = Objects.requireNonNull(example.label());
    StoredDataset grown = datasets.append(name, split, label, bytes(image), caller);
    AddedExample added =
        new AddedExample(
            name,
            split.lowerCase(),
            grown.size(split) - 1,
            label,
            grown.trainSize(),
            grown.testSize(),
            grown.version(),
            grown.sha256(),
            ImageCheck.of(image).warnings());
    return ResponseEntity.created(location(request, added)).body(added);
  }

  private static URI location(HttpServletRequest request, AddedExample added) {
    return UriComponentsBuilder.fromPath(request.getContextPath())
        .path("/api/v1/datasets/{name}/{split}/{index}")
        .build(added.dataset(), added.split(), added.index());
  }

  private DigitImage image(String name, ImageField field) {
    RequestCost.addImages(1);
    int[] size = datasets.imageSize(name);
    RequestImages images = new RequestImages(decoder, size[0], size[1]);
    images.add("/image", field);
    return images.images().get(0);
  }

  private static Split split(@Nullable String name) {
    return Split.valueOf(Objects.requireNonNull(name).toUpperCase(Locale.ROOT));
  }

  private static byte[] bytes(DigitImage image) {
    double[] levels = image.levels();
    byte[] bytes = new byte[levels.length];
    for (int i = 0; i < levels.length; i++) {
      bytes[i] = (byte) Math.rint(levels[i]);
    }
    return bytes;
  }
}
