package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.jobs.IterationLosses;

/** Losses of a job's mini-batches, the book's {@code train_loss_list}, in two columns. */
@Schema(
    name = "TrainingJobLosses",
    description =
        "Two columns of equal length: iterations from 1, and the mini-batch's loss in each.")
@SuppressWarnings("ArrayRecordComponent") // Up to many thousands of numbers.
record LossesView(long[] iteration, double[] loss) implements CsvTable {

  static LossesView of(IterationLosses losses) {
    return new LossesView(losses.iteration(), losses.loss());
  }

  @Override
  public String header() {
    return "iteration,loss";
  }

  @Override
  public Stream<String> rows() {
    return IntStream.range(0, loss.length).mapToObj(row -> iteration[row] + "," + loss[row]);
  }
}
