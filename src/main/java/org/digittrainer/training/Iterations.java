package org.digittrainer.training;

import java.util.Arrays;
import org.digittrainer.core.gradient.Differentiator;
import org.digittrainer.core.gradient.Differentiators;
import org.digittrainer.core.gradient.DividedGradient;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.gradient.GradientSettings;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.BatchSampler;

/** The steps of the algorithm: choose a mini-batch, compute the gradient, update the parameters. */
final class Iterations implements AutoCloseable {

  private final TrainingSpecification specification;
  private final NetworkShape shape;
  private final Examples train;
  private final Team team;
  private final BatchSampler sampler;
  private final StepGradient steps;
  private final ForwardPass pass;
  private final Batch batch;
  private final int[] chosen;
  private final double[] gradient;

  Iterations(
      TrainingSpecification specification,
      NetworkShape shape,
      Examples train,
      Kernel kernel,
      Team team) {
    this(specification, shape, train, kernel, team, GradientSource.LOCAL);
  }

  Iterations(
      TrainingSpecification specification,
      NetworkShape shape,
      Examples train,
      Kernel kernel,
      Team team,
      GradientSource source) {
    TrainingSpecification.Sgd sgd = specification.sgd();
    this.specification = specification;
    this.shape = shape;
    this.train = train;
    this.team = team;
    this.sampler =
        new BatchSampler(sgd.sampling(), train.size(), sgd.batchSize(), specification.seed());
    this.pass =
        new ForwardPass(shape, specification.network().activation(), kernel, sgd.batchSize());
    this.batch =
        specification.gradient().method() == GradientMethod.NUMERICAL
            ? Batch.grouped(sgd.batchSize(), shape.inputs())
            : Batch.plain(sgd.batchSize(), shape.inputs());
    this.chosen = new int[sgd.batchSize()];
    this.gradient = new double[shape.parameterCount()];
    // Last, since a source keeps what it opens until this is closed: nothing may fail after it.
    this.steps = steps(kernel, source);
  }

  /** The parameters before the first iteration. */
  Parameters start() {
    return Parameters.random(shape, specification.network().weightInitStd(), specification.seed());
  }

  /**
   * One iteration.
   *
   * @param iteration from 1
   * @param parameters Modified, but not where a {@link
   *     org.digittrainer.core.parallel.StoppedException} ends the iteration.
   * @return the loss of the mini-batch after the update
   */
  double run(long iteration, Parameters parameters, ProgressMonitor monitor) {
    choose(iteration);
    steps.compute(iteration, parameters, batch, gradient, monitor);
    parameters.descend(specification.sgd().learningRate(), gradient, team);
    return pass.meanLoss(parameters, specification.loss(), batch, team);
  }

  /** The indices of an iteration's mini-batch, from 1, which {@link #loss} is then of. */
  int[] choose(long iteration) {
    int size = sampler.draw(iteration - 1, chosen);
    batch.resize(size);
    team.split(size, (from, to) -> train.copyTo(chosen, from, to, batch));
    return Arrays.copyOf(chosen, size);
  }

  /**
   * The loss of the mini-batch that was chosen last, by a complete forward pass on this thread.
   *
   * @param parameters Not modified.
   */
  double loss(Parameters parameters, ProgressMonitor monitor) {
    for (int from = 0; from < batch.size(); from += ForwardPass.AT_ONCE) {
      monitor.check();
      int to = Math.min(from + ForwardPass.AT_ONCE, batch.size());
      pass.run(parameters, specification.loss(), batch, from, to);
    }
    return pass.meanLoss(batch.size());
  }

  /** The gradient of the last iteration: a number for each parameter. Not to be modified. */
  double[] gradient() {
    return gradient;
  }

  private StepGradient steps(Kernel kernel, GradientSource source) {
    GradientSettings settings =
        new GradientSettings(
            shape,
            specification.network().activation(),
            specification.loss(),
            kernel,
            team,
            specification.sgd().batchSize());
    TrainingSpecification.Gradient wanted = specification.gradient();
    if (wanted.method() == GradientMethod.BACKPROPAGATION) {
      Differentiator exact = Differentiators.backpropagation(settings);
      return (iteration, parameters, examples, result, monitor) ->
          exact.compute(parameters, examples, result, monitor);
    }
    DividedGradient own = Differentiators.numerical(settings, wanted.evaluation(), wanted.h());
    return source.open(specification, shape.outputs(), own, team.size());
  }

  /** Ends the run for whoever computes its gradients. */
  @Override
  public void close() {
    steps.close();
  }
}
