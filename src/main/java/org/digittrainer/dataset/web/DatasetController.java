package org.digittrainer.dataset.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.dataset.Datasets;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/datasets", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Data sets", description = "Labelled images to learn from and to measure with")
class DatasetController {

  private final DatasetLookup lookup;
  private final DatasetList list;

  DatasetController(Datasets datasets) {
    this.lookup = new DatasetLookup(datasets);
    this.list = DatasetList.of(datasets);
  }

  @GetMapping
  @Operation(
      operationId = "listDatasets",
      summary = "List the data sets",
      description = "Also says which folders were refused at the start, and why.")
  @ApiResponse(responseCode = "200", description = "Every data set, by name")
  DatasetList list() {
    return list;
  }

  @GetMapping("/{name}")
  @Operation(
      operationId = "getDataset",
      summary = "Get a data set",
      description = "Sizes, digest and how many images there are of each label.")
  @ApiResponse(responseCode = "200", description = "The data set")
  @ApiResponse(
      responseCode = "404",
      description = "No such data set",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
              schema = @Schema(implementation = ProblemDetail.class)))
  DatasetDetails dataset(
      @Parameter(description = "Name of the data set", example = "mnist") @PathVariable("name")
          String name) {
    return DatasetDetails.of(lookup.dataset(name));
  }
}
