package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.laboratory.diagnosis.Case.Grid;

/**
 * A small network of ReLU units with many sums that are exactly 0, and its gradients as a learner's
 * program computes them, which shares nothing with the service.
 */
record ReluNet(List<Integer> sizes, Loss loss, double[][] parameters, double[][] x, int[] labels) {

  private static final List<List<Integer>> SIZES =
      List.of(
          List.of(2, 3, 2),
          List.of(1, 2, 2, 2),
          List.of(3, 1, 2, 3, 3),
          List.of(6, 4, 6, 2, 5),
          List.of(4, 5, 3));

  /** Zero biases, dead units, empty images and repeated ones, each now and then. */
  static ReluNet random(long seed) {
    Random random = new Random(seed);
    List<Integer> sizes = SIZES.get(random.nextInt(SIZES.size()));
    double spread = new double[] {0.3, 1, 2}[random.nextInt(3)];
    double[][] parameters = new double[2 * (sizes.size() - 1)][];
    for (int layer = 0; layer < sizes.size() - 1; layer++) {
      int units = sizes.get(layer + 1);
      boolean biased = random.nextInt(3) == 0;
      parameters[2 * layer] = normal(random, sizes.get(layer) * units, spread);
      parameters[2 * layer + 1] = normal(random, units, biased ? spread : 0);
      if (random.nextInt(4) == 0 && layer < sizes.size() - 2) {
        kill(parameters[2 * layer], parameters[2 * layer + 1], units, random);
      }
    }
    double[][] x = new double[1 + random.nextInt(5)][];
    int[] labels = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      boolean repeated = i > 0 && random.nextInt(4) == 0;
      double[] image = Arrays.stream(normal(random, sizes.get(0), 1)).map(Math::abs).toArray();
      x[i] = repeated ? x[i - 1] : random.nextInt(3) == 0 ? new double[image.length] : image;
      labels[i] = random.nextInt(sizes.get(sizes.size() - 1));
    }
    return new ReluNet(sizes, Loss.values()[random.nextInt(2)], parameters, x, labels);
  }

  private static double[] normal(Random random, int size, double spread) {
    return DoubleStream.generate(() -> spread * random.nextGaussian()).limit(size).toArray();
  }

  /** Makes one unit or all of them give 0 for every image. */
  private static void kill(double[] weights, double[] biases, int units, Random random) {
    boolean all = random.nextBoolean();
    for (int unit = 0; unit < (all ? units : 1); unit++) {
      for (int i = unit; i < weights.length; i += units) {
        weights[i] = -Math.abs(weights[i]);
      }
      biases[unit] = -Math.abs(biases[unit]);
    }
  }

  private double[][] sums(double[] image) {
    double[][] sums = new double[sizes.size() - 1][];
    double[] z = image;
    for (int layer = 0; layer < sums.length; layer++) {
      sums[layer] = new double[sizes.get(layer + 1)];
      for (int j = 0; j < sums[layer].length; j++) {
        for (int i = 0; i < z.length; i++) {
          sums[layer][j] += z[i] * parameters[2 * layer][i * sums[layer].length + j];
        }
        sums[layer][j] += parameters[2 * layer + 1][j];
      }
      z = Arrays.stream(sums[layer]).map(a -> Math.max(0, a)).toArray();
    }
    return sums;
  }

  private static double[] softmax(double[] a) {
    double max = Arrays.stream(a).max().orElseThrow();
    double[] y = Arrays.stream(a).map(each -> Math.exp(each - max)).toArray();
    double sum = Arrays.stream(y).sum();
    return Arrays.stream(y).map(each -> each / sum).toArray();
  }

  private double meanLoss() {
    double sum = 0;
    for (int image = 0; image < x.length; image++) {
      double[] y = softmax(sums(x[image])[sizes.size() - 2]);
      if (loss == Loss.CROSS_ENTROPY) {
        sum -= Math.log(y[labels[image]]);
      } else {
        for (int k = 0; k < y.length; k++) {
          sum += 0.5 * Math.pow(y[k] - (k == labels[image] ? 1 : 0), 2);
        }
      }
    }
    return sum / x.length;
  }

  /** The book's loop with full evaluations. */
  double[][] central(double h) {
    double[][] gradient = new double[parameters.length][];
    for (int tensor = 0; tensor < gradient.length; tensor++) {
      double[] array = parameters[tensor];
      gradient[tensor] = new double[array.length];
      for (int i = 0; i < array.length; i++) {
        double kept = array[i];
        array[i] = kept + h;
        double up = meanLoss();
        array[i] = kept - h;
        gradient[tensor][i] = (up - meanLoss()) / (2 * h);
        array[i] = kept;
      }
    }
    return gradient;
  }

  /** Backpropagation with a slope of a unit whose sum is 0. */
  double[][] backpropagation(double atZero) {
    double[][] gradient = new double[parameters.length][];
    Arrays.setAll(gradient, tensor -> new double[parameters[tensor].length]);
    for (int image = 0; image < x.length; image++) {
      double[][] sums = sums(x[image]);
      double[] slopes = ofSums(softmax(sums[sums.length - 1]), labels[image]);
      for (int layer = sums.length - 1; layer >= 0; layer--) {
        double[] below = layer == 0 ? x[image] : sums[layer - 1];
        double[] next = new double[below.length];
        for (int j = 0; j < slopes.length; j++) {
          gradient[2 * layer + 1][j] += slopes[j];
          for (int i = 0; i < below.length; i++) {
            double a = below[i];
            int at = i * slopes.length + j;
            gradient[2 * layer][at] += (layer == 0 ? a : Math.max(0, a)) * slopes[j];
            next[i] += slopes[j] * parameters[2 * layer][at] * (a > 0 ? 1 : a < 0 ? 0 : atZero);
          }
        }
        slopes = next;
      }
    }
    return gradient;
  }

  private double[] ofSums(double[] y, int label) {
    double[] slopes = new double[y.length];
    double common = 0;
    for (int k = 0; k < y.length; k++) {
      common += y[k] * (y[k] - (k == label ? 1 : 0));
    }
    for (int k = 0; k < y.length; k++) {
      double d = y[k] - (k == label ? 1 : 0);
      slopes[k] = (loss == Loss.CROSS_ENTROPY ? d : y[k] * (d - common)) / x.length;
    }
    return slopes;
  }

  /** What the doctor is asked. */
  Case with(double h, double[][] gradient) {
    List<Layout.Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      boolean bias = i % 2 == 1;
      String name = (bias ? "b" : "W") + (i / 2 + 1);
      int columns = sizes.get(i / 2 + 1);
      tensors.add(new Layout.Tensor(name, i / 2, bias, bias ? 1 : sizes.get(i / 2), columns));
    }
    Grid[] grids = new Grid[gradient.length];
    Arrays.setAll(
        grids, i -> new Grid(tensors.get(i).rows(), tensors.get(i).columns(), gradient[i]));
    double[] inputs = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    return new Case(
        new Layout(sizes, tensors), Activation.RELU, loss, h, parameters, inputs, labels, grids);
  }
}
