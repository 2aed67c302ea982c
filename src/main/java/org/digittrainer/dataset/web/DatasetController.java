package org.digittrainer.dataset.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Arrays;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.dataset.Split;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets")
@Tag(name = "Data sets", description = "Labelled images for training and testing")
class DatasetController {

  private static final CacheControl FOR_AN_HOUR =
      CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

  private final Datasets datasets;

  DatasetController(Datasets datasets) {
    this.datasets = datasets;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listDatasets",
      summary = "List the data sets",
      description =
          "Those of the service and those of callers, by name, with the folders that were refused at"
              + " the start, and why.")
  @ApiResponse(responseCode = "200", description = "A page of data sets")
  @ApiResponse(responseCode = "422", description = "No such cursor or limit")
  DatasetDetails.Listing list(
      @Parameter(description = "Data sets on a page.")
          @RequestParam(defaultValue = "100")
          @Min(1)
          @Max(100)
          int limit,
      @Parameter(description = "The nextCursor of the page before; left out, the first page.")
          @RequestParam(required = false)
          @Nullable String cursor) {
    return DatasetDetails.Listing.of(datasets, limit, cursor);
  }

  @GetMapping(path = "/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getDataset",
      summary = "Get a data set",
      description = "Its sizes, its digest and the number of images with each label.")
  @ApiResponse(responseCode = "200", description = "The data set")
  @ApiResponse(responseCode = "404", description = "No such data set")
  DatasetDetails dataset(
      @Parameter(description = "Name of the data set", example = "mnist") @PathVariable("name")
          String name) {
    return DatasetDetails.of(find(name), datasets.stored(name));
  }

  /** The message converters choose between the two representations by {@code Accept}. */
  @GetMapping(
      path = "/{name}/{split}/{index}",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.IMAGE_PNG_VALUE})
  @Operation(
      operationId = "getDatasetExample",
      summary = "Get one example",
      description = "As JSON or, with Accept: image/png, as a grey picture.")
  @ApiResponse(
      responseCode = "200",
      description = "The example",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = Example.class)),
        @Content(
            mediaType = MediaType.IMAGE_PNG_VALUE,
            schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(responseCode = "400", description = "The index is not a number")
  @ApiResponse(responseCode = "404", description = "No such data set, split or index")
  ResponseEntity<Example> example(
      @Parameter(description = "Name of the data set", example = "mnist") @PathVariable("name")
          String name,
      @Parameter(
              description = "Which part",
              example = "test",
              schema = @Schema(allowableValues = {"train", "test"}))
          @PathVariable("split")
          String split,
      @Parameter(
              description = "From 0",
              example = "0",
              schema = @Schema(type = "integer", format = "int64", minimum = "0"))
          @PathVariable("index")
          long index) {
    Example example = find(name, split, index);
    // A caller may delete theirs and make another of the same name.
    boolean stays = datasets.stored(name).isEmpty();
    return ResponseEntity.ok()
        .cacheControl(stays ? FOR_AN_HOUR : CacheControl.noCache())
        .varyBy(HttpHeaders.ACCEPT)
        .body(example);
  }

  @GetMapping(path = "/{name}/{split}/{index}/image", produces = MediaType.IMAGE_PNG_VALUE)
  @Operation(
      operationId = "getDatasetImage",
      summary = "Get the picture of one example",
      description =
          "The same picture as of the example with Accept: image/png, from an operation that has no"
              + " other answer: generated clients can save it.")
  @ApiResponse(
      responseCode = "200",
      description = "The picture, in grey",
      content =
          @Content(
              mediaType = MediaType.IMAGE_PNG_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "400", description = "The index is not a number")
  @ApiResponse(responseCode = "404", description = "No such data set, split or index")
  ResponseEntity<Example> image(
      @Parameter(description = "Name of the data set", example = "mnist") @PathVariable("name")
          String name,
      @Parameter(
              description = "Which part",
              example = "test",
              schema = @Schema(allowableValues = {"train", "test"}))
          @PathVariable("split")
          String split,
      @Parameter(
              description = "From 0",
              example = "0",
              schema = @Schema(type = "integer", format = "int64", minimum = "0"))
          @PathVariable("index")
          long index) {
    return example(name, split, index);
  }

  private Dataset find(String name) {
    return datasets.find(name).orElseThrow(() -> new Problem.NotFound(missing(name)));
  }

  private Example find(String name, String splitName, long index) {
    Dataset dataset = find(name);
    Split split = split(splitName);
    LabelledImages images = dataset.split(split);
    if (index < 0 || index >= images.size()) {
      throw new Problem.NotFound(
          images.size() == 0
              ? "data set \"%s\" has no examples in %s yet".formatted(name, split.lowerCase())
              : "no example %d in %s of data set \"%s\", they are 0 to %d"
                  .formatted(index, split.lowerCase(), name, images.size() - 1));
    }
    return Example.of(dataset, split, (int) index);
  }

  private String missing(String name) {
    String refusal = datasets.refused().get(name);
    return refusal == null
        ? "no data set \"" + name + "\", only " + datasets.names()
        : "no data set \"" + name + "\", its folder was refused: " + refusal;
  }

  private static Split split(String name) {
    return Arrays.stream(Split.values())
        .filter(split -> split.lowerCase().equals(name))
        .findFirst()
        .orElseThrow(() -> new Problem.NotFound("no split \"" + name + "\", only train and test"));
  }
}
