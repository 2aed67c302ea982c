package org.digittrainer.training;

import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;

/**
 * Runs iterations of a run again, on the calling thread, to look at one of them; with the bits that
 * the run had. It holds the buffers of a run, so only one call may run at a time.
 */
public final class Replay {

  private final Iterations iterations;
  private final double h;

  /**
   * Allocates the buffers.
   *
   * @param train exactly the training examples of the specification
   */
  public Replay(
      TrainingSpecification specification, NetworkShape shape, Examples train, Kernel kernel) {
    this.iterations = new Iterations(specification, shape, train, kernel, Team.alone());
    this.h = specification.gradient().h();
  }

  /** The parameters before the first iteration of a run that draws them from its seed. */
  public Parameters start() {
    return iterations.start();
  }

  /**
   * Runs one iteration.
   *
   * @param iteration from 1
   * @param parameters those after the iteration before. Modified, but not where the monitor stops
   *     the iteration.
   * @throws org.digittrainer.core.parallel.StoppedException if the monitor requests it
   */
  public void run(long iteration, Parameters parameters, ProgressMonitor monitor) {
    iterations.run(iteration, parameters, monitor);
  }

  /**
   * Runs one iteration, and evaluates the loss at the points that a central difference takes.
   *
   * @param iteration from 1
   * @param parameters those after the iteration before. Modified; undefined where the monitor stops
   *     the iteration.
   * @param perturbed indices of the parameters to evaluate the loss around. Not modified.
   * @throws org.digittrainer.core.parallel.StoppedException if the monitor requests it
   */
  public Step step(
      long iteration, Parameters parameters, int[] perturbed, ProgressMonitor monitor) {
    int[] examples = iterations.choose(iteration);
    double before = iterations.loss(parameters, monitor);
    double[] values = new double[perturbed.length];
    double[] plus = new double[perturbed.length];
    double[] minus = new double[perturbed.length];
    for (int k = 0; k < perturbed.length; k++) {
      int i = perturbed[k];
      values[k] = parameters.array()[i];
      plus[k] = lossAt(values[k] + h, i, parameters, monitor);
      minus[k] = lossAt(values[k] - h, i, parameters, monitor);
      parameters.set(i, values[k]);
    }
    double after = iterations.run(iteration, parameters, monitor);
    return new Step(examples, before, after, values, plus, minus, iterations.gradient());
  }

  private double lossAt(double value, int i, Parameters parameters, ProgressMonitor monitor) {
    parameters.set(i, value);
    return iterations.loss(parameters, monitor);
  }

  /**
   * What one iteration computed. Its arrays are not copied.
   *
   * @param examples indices of the mini-batch among the training examples, in its order
   * @param lossBefore loss of the mini-batch before the update
   * @param lossAfter its loss after the update, which is the run's loss of the iteration
   * @param values of the perturbed parameters before the update
   * @param lossPlus loss with each of them h larger
   * @param lossMinus loss with each of them h smaller
   * @param gradient a number for each parameter of the network, as the update used it
   */
  @SuppressWarnings("ArrayRecordComponent") // Up to millions of numbers.
  public record Step(
      int[] examples,
      double lossBefore,
      double lossAfter,
      double[] values,
      double[] lossPlus,
      double[] lossMinus,
      double[] gradient) {}
}
