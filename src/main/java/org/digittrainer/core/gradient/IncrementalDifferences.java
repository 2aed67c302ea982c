package org.digittrainer.core.gradient;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.core.kernel.OutputSide;
import org.digittrainer.core.kernel.UnitOutputs;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;

/**
 * Central differences that reuse the unperturbed forward pass: ∂L/∂θᵢ ≈ (L(θ + h·eᵢ) − L(θ − h·eᵢ))
 * / 2h. The loss of an example that does not depend on θᵢ cancels in the difference; for any other
 * example, both evaluations recompute only what changes.
 */
final class IncrementalDifferences implements DividedGradient {

  private final GradientSettings settings;
  private final double h;
  private final Team team;
  private final ForwardPass pass;
  private final OutputSide outputs;
  private final List<UnitOutputs> units = new ArrayList<>();
  private final List<LayerDifferences> layers = new ArrayList<>();
  private final List<Division> divisions;
  private final int[] firstDivision;
  private boolean incremental;

  IncrementalDifferences(GradientSettings settings, double h) {
    this.settings = settings;
    this.h = h;
    this.team = settings.team();
    this.pass = settings.forwardPass();
    int last = settings.shape().layerCount() - 2;
    boolean squaredError = settings.loss() == Loss.MEAN_SQUARED_ERROR;
    int lastUnits = settings.shape().outputsOf(last);
    this.outputs =
        new OutputSide(squaredError, pass.sums(last + 1), pass.probabilities(), lastUnits);
    for (int layer = 0; layer <= last; layer++) {
      units.add(new UnitOutputs(settings.activation(), pass.sums(layer), pass.outputs(layer)));
    }
    for (int layer = 0; layer < last; layer++) {
      layers.add(new DeepLayerDifferences(settings, pass, units, outputs, layer, h));
    }
    layers.add(new HiddenLayerDifferences(settings, pass, units.get(last), outputs, h));
    layers.add(new OutputLayerDifferences(settings, pass, outputs, h));
    this.firstDivision = new int[layers.size() + 1];
    for (int i = 0; i < layers.size(); i++) {
      firstDivision[i + 1] = firstDivision[i] + layers.get(i).divisions().size();
    }
    this.divisions = layers.stream().flatMap(layer -> layer.divisions().stream()).toList();
  }

  @Override
  public List<Division> divisions() {
    return divisions;
  }

  @Override
  public void begin(Parameters parameters, Batch batch, ProgressMonitor monitor) {
    NetworkShape shape = settings.shape();
    outputs.readWeights(parameters.array(), shape.weightsOffset(shape.layerCount() - 1));
    prepare(parameters, batch, monitor);
    incremental = plan(parameters, batch);
  }

  @Override
  public void compute(
      Parameters parameters,
      Batch batch,
      int from,
      int to,
      double[] gradient,
      ProgressMonitor monitor) {
    if (!incremental) {
      new FullDifferences(settings, h)
          .compute(parameters, batch, divisions.subList(from, to), gradient, monitor);
      return;
    }
    eachPart(
        from,
        to,
        LayerDifferences::firstPart,
        (layer, part, worker) -> layer.compute(batch, part, worker, monitor));
    eachPart(
        from,
        to,
        LayerDifferences::firstCollection,
        (layer, part, worker) -> layer.collect(batch, part, gradient));
  }

  /**
   * False if only complete forward passes will do. All layers share one way, as they would then.
   */
  private boolean plan(Parameters parameters, Batch batch) {
    boolean small = true;
    for (LayerDifferences layer : layers) {
      small &= layer.plan(parameters.array(), batch);
    }
    boolean possible = true;
    for (LayerDifferences layer : layers) {
      possible &= small || layer.planAnew(batch);
    }
    return possible;
  }

  private void prepare(Parameters parameters, Batch batch, ProgressMonitor monitor) {
    team.split(
        batch.size(),
        (from, to) -> {
          for (int start = from; start < to; start += ForwardPass.AT_ONCE) {
            monitor.check();
            prepare(parameters, batch, start, Math.min(start + ForwardPass.AT_ONCE, to));
          }
        });
  }

  private void prepare(Parameters parameters, Batch batch, int from, int to) {
    pass.run(parameters, settings.loss(), batch, from, to);
    for (int example = from; example < to; example++) {
      outputs.prepare(example, batch.label(example));
      for (UnitOutputs hidden : units) {
        hidden.prepare(example);
      }
      for (LayerDifferences layer : layers) {
        layer.prepare(batch, example);
      }
    }
  }

  /** One round over the parts of some divisions. */
  private void eachPart(int from, int to, FirstPart first, LayerTask task) {
    int start = firstPart(from, first);
    team.run(
        firstPart(to, first) - start,
        (part, worker) -> {
          int rest = start + part;
          for (int i = 0; i < layers.size(); i++) {
            int count = first.of(layers.get(i), firstDivision[i + 1] - firstDivision[i]);
            if (rest < count) {
              task.run(layers.get(i), rest, worker);
              return;
            }
            rest -= count;
          }
        });
  }

  /** The first part of a division, counted over all layers. */
  private int firstPart(int division, FirstPart first) {
    int part = 0;
    for (int i = 0; i < layers.size() && firstDivision[i] < division; i++) {
      int end = Math.min(division, firstDivision[i + 1]);
      part += first.of(layers.get(i), end - firstDivision[i]);
    }
    return part;
  }

  private interface FirstPart {
    int of(LayerDifferences layer, int division);
  }

  private interface LayerTask {
    void run(LayerDifferences layer, int part, int worker);
  }
}
