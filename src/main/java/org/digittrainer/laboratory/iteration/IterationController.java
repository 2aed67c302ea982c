package org.digittrainer.laboratory.iteration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.laboratory.iteration.IterationReplays.Iteration;
import org.digittrainer.web.AnswerBudget;
import org.digittrainer.web.Computation;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Shows what one step of a training job computed. */
@RestController
@Tag(name = "Training jobs")
final class IterationController {

  private static final int MOST = 20;
  private static final String TOO_MANY = "must be given at most 20 times";

  private final IterationReplays replays;
  private final AnswerBudget answers;
  private final JsonMapper json;

  IterationController(IterationReplays replays, AnswerBudget answers, JsonMapper json) {
    this.replays = replays;
    this.answers = answers;
    this.json = json;
  }

  @Computation(units = 50)
  @GetMapping(
      path = "/api/v1/training-jobs/{id}/iterations/{n}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Look at one iteration",
      description =
          "One step of gradient descent, run again from the checkpoint before it, with the bits that"
              + " it had: its mini-batch, the loss before and after, and for each parameter asked for"
              + " its two perturbed losses, its gradient and its update. Of a job that uses"
              + " backpropagation the two losses are shown too, for the h of its specification, but"
              + " its gradient is not made of them. At most 10,000 iterations are run again to get"
              + " there, for at most 10 seconds.")
  @ApiResponse(
      responseCode = "200",
      description = "The iteration",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = IterationView.class)))
  @ApiResponse(
      responseCode = "404",
      description =
          "There is no such job, it has not made the iteration yet, its data set is gone, or its"
              + " checkpoints are damaged")
  @ApiResponse(
      responseCode = "409",
      description = "The data set or the software has changed: the loss is another than it was")
  @ApiResponse(
      responseCode = "422",
      description = "The iteration is too far from a checkpoint, or there is no such parameter")
  @ApiResponse(responseCode = "503", description = "Many others look at iterations")
  void getTrainingIteration(
      @Parameter(
              description = "The id of a job, or `latest` for the newest",
              example = JobStore.LATEST)
          @PathVariable
          String id,
      @Parameter(description = "Number of the iteration, from 1.", example = "1")
          @PathVariable
          @Min(1)
          long n,
      @Parameter(
              description = "A weight's row and column, such as `W1.404.7`, or a bias: `b1.4`.",
              example = "[\"W1.404.7\"]",
              array = @ArraySchema(schema = @Schema(type = "string")))
          @RequestParam(defaultValue = "")
          @Size(max = MOST, message = TOO_MANY)
          List<String> parameter,
      @Parameter(
              description = "A tensor whose whole gradient is wanted, such as `W1`.",
              array = @ArraySchema(schema = @Schema(type = "string")))
          @RequestParam(defaultValue = "")
          @Size(max = MOST, message = TOO_MANY)
          List<String> gradient,
      HttpServletResponse response)
      throws IOException {
    Iteration iteration = replays.find(id, n);
    List<PinnedParameter> pinned =
        parameter.stream().map(name -> PinnedParameter.named(name, iteration.shape())).toList();
    List<Tensor> wanted =
        gradient.stream()
            .distinct()
            .map(name -> PinnedParameter.tensor("gradient", name, iteration.shape()))
            .toList();
    long bytes = (long) iteration.shape().parameterCount() * Double.BYTES;
    // Until it is sent, since the gradient is held that long.
    try (AnswerBudget.Share share = answers.take(bytes)) {
      int[] perturbed = pinned.stream().mapToInt(PinnedParameter::offset).toArray();
      IterationView view =
          IterationView.of(iteration, replays.run(iteration, perturbed), pinned, wanted);
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      json.writeValue(response.getOutputStream(), view);
    }
  }
}
