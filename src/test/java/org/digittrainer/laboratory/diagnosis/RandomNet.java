package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.gradient.Differentiators;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientSettings;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.core.random.RandomStream;
import org.digittrainer.laboratory.diagnosis.Case.Grid;

/** A random network and mini-batch whose gradients the service's own numerics compute. */
record RandomNet(
    NetworkShape shape, Activation activation, Loss loss, Parameters parameters, Batch batch) {

  static RandomNet of(List<Integer> sizes, Activation activation, Loss loss, int examples) {
    int last = sizes.size() - 1;
    NetworkShape shape = new NetworkShape(sizes.get(0), sizes.subList(1, last), sizes.get(last));
    Parameters parameters = Parameters.random(shape, 0.5, 1);
    RandomStream random = new RandomStream(2, RandomStream.Purpose.EXPERIMENT, 0);
    Batch batch = Batch.grouped(examples, sizes.get(0));
    batch.resize(examples);
    for (int i = 0; i < examples; i++) {
      double[] x = new double[sizes.get(0)];
      Arrays.setAll(x, j -> random.nextInt(5) == 0 ? Math.abs(random.nextGaussian()) : 0);
      batch.setNumbers(i, x, random.nextInt(shape.outputs()));
    }
    return new RandomNet(shape, activation, loss, parameters, batch);
  }

  double[] numerical(double h) {
    double[] gradient = new double[parameters.count()];
    Differentiators.numerical(settings(), Evaluation.INCREMENTAL, h)
        .compute(parameters, batch, gradient, ProgressMonitor.NONE);
    return gradient;
  }

  double[] exact() {
    double[] gradient = new double[parameters.count()];
    Differentiators.backpropagation(settings())
        .compute(parameters, batch, gradient, ProgressMonitor.NONE);
    return gradient;
  }

  private GradientSettings settings() {
    return new GradientSettings(
        shape, activation, loss, Kernels.plain(), Team.alone(), batch.capacity());
  }

  /** The case of this flat gradient, which is not modified. */
  Case with(double h, double[] gradient) {
    List<Layout.Tensor> tensors = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>(List.of(shape.inputs()));
    List<double[]> values = new ArrayList<>();
    List<Grid> grids = new ArrayList<>();
    for (NetworkShape.Tensor each : shape.tensors()) {
      boolean bias = each.shape().size() == 1;
      int columns = each.shape().get(each.shape().size() - 1);
      int rows = each.size() / columns;
      tensors.add(new Layout.Tensor(each.name(), tensors.size() / 2, bias, rows, columns));
      if (!bias) {
        sizes.add(columns);
      }
      int end = each.offset() + each.size();
      values.add(Arrays.copyOfRange(parameters.toArray(), each.offset(), end));
      grids.add(new Grid(rows, columns, Arrays.copyOfRange(gradient, each.offset(), end)));
    }
    return new Case(
        new Layout(sizes, tensors),
        activation,
        loss,
        h,
        values.toArray(double[][]::new),
        inputs(),
        labels(),
        grids.toArray(Grid[]::new));
  }

  private double[] inputs() {
    double[] x = new double[batch.size() * shape.inputs()];
    for (int i = 0; i < batch.size(); i++) {
      int from = batch.rows().from(i);
      for (int pair = from; pair < from + batch.rows().count()[i]; pair++) {
        x[i * shape.inputs() + batch.rows().index()[pair]] = batch.rows().value()[pair];
      }
    }
    return x;
  }

  private int[] labels() {
    int[] labels = new int[batch.size()];
    Arrays.setAll(labels, batch::label);
    return labels;
  }
}
