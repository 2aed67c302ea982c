package org.digittrainer.laboratory.diagnosis;

import java.util.stream.IntStream;

/**
 * The sums and outputs of every layer of a program for a mini-batch, and from them its gradient.
 * All matrices are examples × units, row-major.
 */
final class Pass {

  /** Sums below it are looked at closely. */
  private static final double NEAR_KINK = 1e-9;

  /** Of a sum of many terms, relative to them. */
  private static final double ROUNDING = 1e-14;

  final Case given;
  final Program program;
  final Head head;
  final double[][] theta;
  final double[][] sums;
  final double[][] outputs;

  /**
   * Runs a program.
   *
   * @param theta one array for each tensor. Not modified.
   */
  Pass(Case given, Program program, double[][] theta) {
    this.given = given;
    this.program = program;
    this.head = program.head(given);
    this.theta = theta;
    int layers = given.layout().layers();
    this.sums = new double[layers][];
    this.outputs = new double[layers - 1][];
    for (int layer = 0; layer < layers; layer++) {
      sums[layer] = new double[given.examples() * given.layout().units(layer)];
      if (layer + 1 < layers) {
        outputs[layer] = new double[sums[layer].length];
      }
      for (int example = 0; example < given.examples(); example++) {
        run(layer, example);
      }
    }
  }

  /** The inputs of a layer. */
  double[] inputs(int layer) {
    return layer == 0 ? given.x() : outputs[layer - 1];
  }

  double[] lastSums() {
    return sums[sums.length - 1];
  }

  double loss() {
    return head.mean(lastSums());
  }

  /** Computes the sums and outputs of one layer for one example from its inputs. */
  void run(int layer, int example) {
    int units = given.layout().units(layer);
    int from = example * units;
    sum(layer, inputs(layer), example * given.layout().sizes().get(layer), sums[layer], from);
    if (layer < outputs.length) {
      for (int i = from; i < from + units; i++) {
        outputs[layer][i] = program.unit().output(sums[layer][i]);
      }
    }
  }

  /** Computes z·W + b for one example; {@code to} is modified. */
  void sum(int layer, double[] z, int zFrom, double[] to, int from) {
    int units = given.layout().units(layer);
    int biases = given.layout().biases(layer);
    double[] weights = theta[given.layout().weights(layer)];
    for (int j = 0; j < units; j++) {
      to[from + j] = biases >= 0 && program.biases().uses(layer) ? theta[biases][j] : 0;
    }
    for (int i = 0; i < given.layout().sizes().get(layer); i++) {
      double input = z[zFrom + i];
      if (input != 0) {
        for (int j = 0; j < units; j++) {
          to[from + j] += input * weights[i * units + j];
        }
      }
    }
  }

  /** The gradient by the chain rule, one array for each tensor. */
  double[][] gradient() {
    double[][] gradient = new double[given.tensors()][];
    double[] slopes = head.slopes(lastSums());
    for (int layer = sums.length - 1; layer >= 0; layer--) {
      add(layer, slopes, gradient);
      if (layer > 0) {
        slopes = below(layer, slopes);
      }
    }
    return gradient;
  }

  /** Whether a unit of ReLU has a sum that is 0 but for rounding. */
  boolean hasKinks() {
    return program.unit() == Unit.RELU
        && IntStream.range(0, outputs.length)
            .anyMatch(
                layer ->
                    IntStream.range(0, outputs[layer].length)
                        .anyMatch(place -> isAtKink(layer, place)));
  }

  private boolean isAtKink(int layer, int place) {
    double a = sums[layer][place];
    return a == 0 || Math.abs(a) < NEAR_KINK && Math.abs(a) <= ROUNDING * terms(layer, place);
  }

  /** What the sum would be if nothing in it cancelled. */
  private double terms(int layer, int place) {
    int units = given.layout().units(layer);
    int width = given.layout().sizes().get(layer);
    int biases = given.layout().biases(layer);
    double[] weights = theta[given.layout().weights(layer)];
    int unit = place % units;
    double sum = biases >= 0 && program.biases().uses(layer) ? Math.abs(theta[biases][unit]) : 0;
    for (int i = 0; i < width; i++) {
      sum += Math.abs(inputs(layer)[place / units * width + i] * weights[i * units + unit]);
    }
    return sum;
  }

  private void add(int layer, double[] slopes, double[][] gradient) {
    int units = given.layout().units(layer);
    int width = given.layout().sizes().get(layer);
    double[] weights = new double[width * units];
    double[] biases = new double[units];
    for (int example = 0; example < given.examples(); example++) {
      for (int i = 0; i < width; i++) {
        double input = inputs(layer)[example * width + i];
        if (input != 0) {
          accumulate(input, slopes, example * units, weights, i * units, units);
        }
      }
      accumulate(1, slopes, example * units, biases, 0, units);
    }
    gradient[given.layout().weights(layer)] = weights;
    if (given.layout().biases(layer) >= 0) {
      boolean counted = program.biases().uses(layer) || program.biases().counted();
      gradient[given.layout().biases(layer)] = counted ? biases : new double[units];
    }
  }

  private static void accumulate(
      double factor, double[] from, int offset, double[] to, int toOffset, int count) {
    for (int j = 0; j < count; j++) {
      to[toOffset + j] += factor * from[offset + j];
    }
  }

  /** The derivatives of the loss by the sums of the layer below. */
  private double[] below(int layer, double[] slopes) {
    int units = given.layout().units(layer);
    int width = given.layout().units(layer - 1);
    double[] weights = theta[given.layout().weights(layer)];
    double[] below = new double[given.examples() * width];
    for (int place = 0; place < below.length; place++) {
      int above = place / width * units;
      int row = place % width * units;
      double sum = 0;
      for (int j = 0; j < units; j++) {
        sum += slopes[above + j] * weights[row + j];
      }
      double a = isAtKink(layer - 1, place) ? 0 : sums[layer - 1][place];
      double slope = program.unit().slope(a, outputs[layer - 1][place], program.atKink());
      below[place] = program.sloped() ? sum * slope : sum;
    }
    return below;
  }
}
