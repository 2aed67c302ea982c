package org.digittrainer.uploads.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.access.Caller;
import org.digittrainer.uploads.DatasetCollection;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Data sets")
final class DatasetDeletionController {

  private final DatasetCollection datasets;

  DatasetDeletionController(DatasetCollection datasets) {
    this.datasets = datasets;
  }

  @DeleteMapping("/api/v1/datasets/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteDataset",
      summary = "Delete a data set",
      description =
          "One that a caller sent or made, and no job may need: none that has not ended, could be"
              + " resumed, or has a checkpoint to run iterations again from. Models stay, but can no"
              + " longer be evaluated.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ApiResponse(responseCode = "404", description = "No such data set")
  @ApiResponse(
      responseCode = "409",
      description = "A training job may need it, or it belongs to the service")
  void delete(
      @Parameter(description = "Name of the data set") @PathVariable String name, Caller caller) {
    datasets.delete(name, caller);
  }
}
