package org.digittrainer.laboratory.objective;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Scoring;
import org.digittrainer.core.network.Scoring.Score;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;

/** Loss and accuracy of a network as a function of one parameter, on the calling thread. */
final class ObjectiveCurve {

  private final Parameters parameters;
  private final int offset;
  private final Examples examples;
  private final Scoring scoring;

  /**
   * A curve along one parameter.
   *
   * @param parameters of the network. Copied, not modified.
   * @param offset of the parameter in the array of all
   * @param examples to evaluate on, at least one
   */
  ObjectiveCurve(
      Parameters parameters,
      Activation activation,
      int offset,
      Loss loss,
      Examples examples,
      Kernel kernel) {
    this.parameters = parameters.copy();
    this.offset = offset;
    this.examples = examples;
    this.scoring = new Scoring(parameters.shape(), activation, loss, kernel, Team.alone());
  }

  /** The parameter's value after training. */
  double value() {
    return parameters.array()[offset];
  }

  /** Computes loss and accuracy with the parameter set to a value. */
  Score at(double value, ProgressMonitor monitor) {
    Parameters moved = parameters.copy();
    moved.set(offset, value);
    return scoring.score(moved, examples, monitor);
  }
}
