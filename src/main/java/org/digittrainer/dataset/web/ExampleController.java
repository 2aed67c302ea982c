package org.digittrainer.dataset.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.digittrainer.dataset.Datasets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Which of the two representations is sent, the message converters decide by {@code Accept}. */
@RestController
@Tag(name = "Data sets")
class ExampleController {

  private static final CacheControl FOR_AN_HOUR =
      CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

  private final DatasetLookup lookup;

  ExampleController(Datasets datasets) {
    this.lookup = new DatasetLookup(datasets);
  }

  @GetMapping(
      path = "/api/v1/datasets/{name}/{split}/{index}",
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
  @ApiResponse(
      responseCode = "400",
      description = "The index is not a number",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
              schema = @Schema(implementation = ProblemDetail.class)))
  @ApiResponse(
      responseCode = "404",
      description = "No such data set, split or index",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
              schema = @Schema(implementation = ProblemDetail.class)))
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
    Example example = lookup.example(name, split, index);
    return ResponseEntity.ok().cacheControl(FOR_AN_HOUR).varyBy(HttpHeaders.ACCEPT).body(example);
  }
}
