package org.digittrainer.uploads.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.digittrainer.access.Caller;
import org.digittrainer.dataset.StoredDataset;
import org.digittrainer.models.Turns;
import org.digittrainer.models.image.ImageDecoder;
import org.digittrainer.uploads.DatasetCollection;
import org.digittrainer.uploads.NewDataset;
import org.digittrainer.uploads.file.Upload;
import org.digittrainer.web.NeedsSpace;
import org.digittrainer.web.RequestCost;
import org.digittrainer.web.body.BodyLimit;
import org.digittrainer.web.body.StreamedForm;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Takes whole data sets. */
@RestController
@Tag(name = "Data sets")
final class DatasetUploadController {

  private static final String PATH = "/api/v1/datasets";

  private final DatasetCollection datasets;
  private final ImageDecoder decoder;

  /** A data set of the largest size takes a good part of a small heap. */
  private final Turns turns = new Turns(1, "Another data set is being read");

  DatasetUploadController(DatasetCollection datasets, ImageDecoder decoder) {
    this.datasets = datasets;
    this.decoder = decoder;
  }

  /**
   * A form with a data set.
   *
   * @param name 1 to 64 of the letters A to Z and a to z, digits, '.', '_' and '-'.
   * @param files Four IDX files; or one NPZ file; or one ZIP file of pictures.
   * @param classNames What the classes are called, one name for each label from 0.
   * @param classes How many there are, if no image has the last label.
   */
  @Schema(name = "DatasetForm")
  record Form(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "letters", maxLength = 64)
          String name,
      @ArraySchema(
              arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
              minItems = 1,
              maxItems = 300,
              schema = @Schema(type = "string", format = "binary"))
          List<byte[]> files,
      @ArraySchema(maxItems = 256, schema = @Schema(maxLength = 100))
          @Nullable List<String> classNames,
      @Schema(minimum = "2", maximum = "256") @Nullable Integer classes) {}

  /**
   * The data set that was made of a form.
   *
   * @param sha256 SHA-256 of its four unpacked IDX files in a row.
   * @param bytes What its pixels and labels take.
   */
  record CreatedDataset(
      @Schema(example = "letters") String name,
      @Nullable String owner,
      int rows,
      int columns,
      int classes,
      List<String> classNames,
      int trainSize,
      int testSize,
      int version,
      String sha256,
      long bytes,
      Instant createdAt) {

    static CreatedDataset of(StoredDataset dataset) {
      return new CreatedDataset(
          dataset.name(),
          dataset.owner(),
          dataset.rows(),
          dataset.columns(),
          dataset.classes(),
          dataset.classNames(),
          dataset.trainSize(),
          dataset.testSize(),
          dataset.version(),
          dataset.sha256(),
          dataset.bytes(),
          dataset.createdAt());
    }
  }

  @NeedsSpace
  @BodyLimit(BodyLimit.Size.DATASET)
  @PostMapping(
      path = PATH,
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "createDataset",
      summary = "Send a data set",
      description =
          "As four IDX files of unsigned bytes, gzipped or not, called train-… and t10k-… or test-…;"
              + " or as one NPZ file with `x_train`, `t_train`, `x_test`, `t_test`; or as one ZIP file"
              + " with a folder of PNG or JPEG pictures for each class below `train/` and `test/`."
              + " Pixels are whole numbers from 0 (background) to 255 (ink) or, where none is above"
              + " 1, numbers from 0 to 1. Stored wholly or not at all.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                      schema = @Schema(implementation = Form.class))))
  @ApiResponse(
      responseCode = "201",
      description = "The data set",
      headers =
          @Header(
              name = "Location",
              description = "Its address",
              schema = @Schema(type = "string", format = "uri-reference")))
  @ApiResponse(
      responseCode = "409",
      description = "There is a data set of this name, or no room for it")
  ResponseEntity<CreatedDataset> createDataset(HttpServletRequest request, Caller caller) {
    StoredDataset created;
    try (Turns.Turn turn = turns.take()) {
      created = datasets.add(read(request), caller);
    }
    URI location =
        UriComponentsBuilder.fromPath(request.getContextPath())
            .path(PATH + "/{name}")
            .build(created.name());
    return ResponseEntity.created(location).body(CreatedDataset.of(created));
  }

  private NewDataset read(HttpServletRequest request) {
    Upload upload = new Upload(datasets.limits(), decoder);
    try {
      return new DatasetForm(upload, datasets::requireFree).read(request);
    } finally {
      RequestCost.add(upload.pictures());
    }
  }

  /** Its forms do not fit into memory beside all else. */
  @Configuration(proxyBeanMethods = false)
  static class Forms {

    @Bean
    StreamedForm datasetForm() {
      return new StreamedForm(PATH);
    }
  }
}
