package org.digittrainer.models.inference.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.digittrainer.models.Models;
import org.digittrainer.models.Models.Numbered;
import org.digittrainer.models.inference.InferenceReader;
import org.digittrainer.web.Computation;
import org.digittrainer.web.body.InflatedBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** All models together, as KServe and Triton list them. */
@RestController
@RequestMapping(path = "/v2", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Open Inference Protocol")
final class InferenceRepositoryController {

  private final Models models;
  private final InferenceReader reader;

  InferenceRepositoryController(Models models, InferenceReader reader) {
    this.models = models;
    this.reader = reader;
  }

  /** The names of all models. */
  @Schema(name = "InferenceModelNames")
  record Names(@Schema(example = "[\"digits\"]") List<String> models) {}

  /**
   * Which versions are wanted.
   *
   * @param ready whether only those that are ready are; all are
   */
  @Schema(name = "InferenceIndexRequest")
  record IndexRequest(@Schema(example = "true") @Nullable Boolean ready) {}

  /**
   * A version of a model.
   *
   * @param reason why it is not ready; empty
   */
  @Schema(name = "InferenceModelState")
  record State(
      @Schema(example = "digits") String name,
      @Schema(example = "1") String version,
      @Schema(example = "READY") String state,
      @Schema(example = "") String reason) {}

  @GetMapping("/models")
  @Operation(
      summary = "List the models that can be asked",
      description = "In alphabetical order, as KServe lists them.")
  @ApiResponse(responseCode = "200", description = "Their names")
  Names inferenceModels() {
    return new Names(models.all().stream().map(each -> each.latest().name()).toList());
  }

  @Computation
  @PostMapping("/repository/index")
  @Operation(
      summary = "List the versions of all models",
      description = "As Triton lists them. All are ready. The body may be left out.",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = IndexRequest.class))))
  @ApiResponse(responseCode = "200", description = "Every version, with its state")
  List<State> inferenceRepositoryIndex(HttpServletRequest call) throws IOException {
    byte[] body = InflatedBody.read(call);
    if (body.length > 0) {
      reader.read(body, IndexRequest.class); // Asks for nothing that would leave a version out.
    }
    return models.numbered().stream().map(InferenceRepositoryController::state).toList();
  }

  private static State state(Numbered version) {
    return new State(version.name(), Integer.toString(version.version()), "READY", "");
  }
}
