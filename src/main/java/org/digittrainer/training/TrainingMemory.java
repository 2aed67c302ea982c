package org.digittrainer.training;

import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.network.NetworkShape;

/** Estimates the memory that a run takes: by the buffers of its mini-batch and its parameters. */
public final class TrainingMemory {

  /** Copies of the parameters: the gradient, sums of it, and checkpoints on their way. */
  private static final long OF_A_PARAMETER = 8 * Double.BYTES;

  /** A level, its index and its value. */
  private static final long OF_AN_INPUT = 1 + Integer.BYTES + Double.BYTES;

  /** The group of a level, and its value. */
  private static final long OF_A_GROUPED_INPUT = Integer.BYTES + Double.BYTES;

  private static final long OF_GROUPS = 1600;

  /** Sum, output and delta. */
  private static final long OF_A_UNIT = 3 * Double.BYTES;

  /** Input perturbed up and down, with its group, and the terms of its output's moves. */
  private static final long OF_A_PERTURBED_UNIT = 7 * Double.BYTES;

  private TrainingMemory() {}

  /** Bytes, roughly. */
  public static long bytes(TrainingSpecification specification, NetworkShape shape) {
    boolean incremental =
        specification.gradient().method() == GradientMethod.NUMERICAL
            && specification.gradient().evaluation() == Evaluation.INCREMENTAL;
    long inputs = shape.inputs();
    long units = shape.hiddenLayers().stream().mapToLong(each -> each).sum() + shape.outputs();
    long ofAnExample = OF_AN_INPUT * inputs + OF_A_UNIT * units;
    if (incremental) {
      ofAnExample += OF_A_GROUPED_INPUT * inputs + OF_GROUPS + OF_A_PERTURBED_UNIT * units;
    }
    return specification.sgd().batchSize() * ofAnExample + OF_A_PARAMETER * shape.parameterCount();
  }
}
