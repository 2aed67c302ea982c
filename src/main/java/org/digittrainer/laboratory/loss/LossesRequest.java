package org.digittrainer.laboratory.loss;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Outputs of a network with what they should be. One example may be written without the brackets of
 * a mini-batch, so the fields hold what JSON holds and are read by {@link LabelledOutputs}.
 */
record LossesRequest(
    @Schema(
            description =
                "The outputs y: a row of 2 to 1,000 probabilities (0 to 1) for one example, or 1 to"
                    + " 1,000 such rows of one length for a mini-batch. Default: the chapter's",
            oneOf = {double[].class, double[][].class},
            example = "[0.1,0.05,0.6,0.0,0.05,0.1,0.0,0.1,0.0,0.0]")
        @Nullable Object outputs,
    @Schema(
            description =
                "The targets t as one-hot rows: one 1 and otherwise 0, written as `outputs` is",
            oneOf = {double[].class, double[][].class},
            example = "[0,0,1,0,0,0,0,0,0,0]")
        @Nullable Object targets,
    @Schema(
            description =
                "Instead of `targets`: the class of each example, from 0; a number for one example,"
                    + " a list for a mini-batch. Default: 2 for the chapter's outputs",
            oneOf = {Integer.class, int[].class})
        @Nullable Object labels)
    implements Checked {

  private static final List<Double> CHAPTER =
      List.of(0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0);
  private static final int CHAPTER_LABEL = 2;

  @Override
  public void check(Findings findings) {
    LabelledOutputs.read(effective(), findings);
  }

  /** With the chapter's example in the place of what is missing. */
  LossesRequest effective() {
    boolean chapter = outputs == null && targets == null && labels == null;
    return new LossesRequest(
        Objects.requireNonNullElse(outputs, CHAPTER), targets, chapter ? CHAPTER_LABEL : labels);
  }
}
