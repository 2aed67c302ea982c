package org.digittrainer.laboratory.objective;

import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Scoring;
import org.digittrainer.core.network.Scoring.Score;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;

/** Loss and accuracy of a network as one of its parameters moves, on the calling thread. */
public final class ObjectiveCurve {

  private final Parameters parameters;
  private final int index;
  private final Examples examples;
  private final Scoring scoring;

  /**
   * Of one parameter.
   *
   * @param parameters Not modified, copied.
   * @param index of the parameter in the flat array
   * @param loss which loss to measure
   * @param examples what to measure on, at least one
   */
  public ObjectiveCurve(
      Parameters parameters, Activation activation, int index, Loss loss, Examples examples) {
    Kernel kernel = Kernels.plain();
    this.parameters = parameters.copy();
    this.index = index;
    this.examples = examples;
    this.scoring = new Scoring(parameters.shape(), activation, loss, kernel, Team.alone());
  }

  /** The parameter's own value. */
  public double value() {
    return parameters.array()[index];
  }

  /** Loss and accuracy with this value in its place. */
  public Score at(double value) {
    Parameters moved = parameters.copy();
    moved.set(index, value);
    return scoring.score(moved, examples, ProgressMonitor.NONE);
  }

  /** Loss and accuracy with each of these values in its place. Not modified. */
  public List<Score> at(double[] values) {
    return Arrays.stream(values).mapToObj(this::at).toList();
  }
}
