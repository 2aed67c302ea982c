package org.digittrainer.training;

import org.digittrainer.core.gradient.DividedGradient;

/** Decides where the numerical gradients of a run are computed; the border to other machines. */
@FunctionalInterface
public interface GradientSource {

  /** On the machine of the run alone. */
  GradientSource LOCAL =
      (specification, classes, own, threads) ->
          (iteration, parameters, batch, gradient, monitor) ->
              own.compute(parameters, batch, gradient, monitor);

  /**
   * Begins a run.
   *
   * @param classes number of classes
   * @param own computes on this machine
   * @param threads that compute on this machine
   */
  StepGradient open(
      TrainingSpecification specification, int classes, DividedGradient own, int threads);
}
