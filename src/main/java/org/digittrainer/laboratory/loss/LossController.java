package org.digittrainer.laboratory.loss;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.digittrainer.web.Computation;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Computes the losses of given outputs. */
@RestController
@RequestMapping(path = "/api/v1/losses", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class LossController {

  @Computation
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "findLosses",
      summary = "Compute losses",
      description =
          "Mean squared error and cross-entropy of outputs against targets, for one example or a"
              + " mini-batch; one-hot rows and labels give the same. `{}` is the chapter's example"
              + " whose right answer is 2.")
  @ApiResponse(responseCode = "200", description = "The losses")
  Losses losses(@RequestBody LossesRequest request) {
    return Losses.of(LabelledOutputs.read(request, new Findings()));
  }

  /**
   * The outputs of a network with their targets. One example may be written without the brackets of
   * a mini-batch, so these fields take either form.
   *
   * @param outputs The outputs y: a row of 2 to 1,000 probabilities (0 to 1) for one example, or 1
   *     to 1,000 such rows of one length for a mini-batch. Default: the chapter's
   * @param targets The targets t as one-hot rows: one 1 and otherwise 0, written as `outputs` is
   * @param labels Instead of `targets`: the class of each example, from 0; a number for one
   *     example, a list for a mini-batch. Default: 2 for the chapter's outputs
   */
  record LossesRequest(
      @Schema(example = "[0.1,0.05,0.6,0.0,0.05,0.1,0.0,0.1,0.0,0.0]") Object outputs,
      @Schema(example = "[0,0,1,0,0,0,0,0,0,0]") @Nullable Object targets,
      @Nullable Object labels)
      implements Checked {

    private static final List<Double> CHAPTER =
        List.of(0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0);
    private static final int CHAPTER_LABEL = 2;

    LossesRequest {
      if (outputs == null && targets == null && labels == null) {
        labels = CHAPTER_LABEL;
      }
      outputs = Objects.requireNonNullElse(outputs, CHAPTER);
    }

    @Override
    public void check(Findings findings) {
      LabelledOutputs.read(this, findings);
    }
  }
}
