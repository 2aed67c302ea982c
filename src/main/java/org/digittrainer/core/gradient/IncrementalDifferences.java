package org.digittrainer.core.gradient;

import java.util.ArrayList;
import java.util.Collections;
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
  private final List<Division> divisions = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
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
      units.add(
          UnitOutputs.of(settings.activation(), pass.sums(layer), pass.outputs(layer), layer == 0));
    }
    for (int layer = 0; layer < last; layer++) {
      layers.add(new DeepLayerDifferences(settings, pass, units, outputs, layer, h));
    }
    layers.add(new HiddenLayerDifferences(settings, pass, units.get(last), outputs, h));
    layers.add(new OutputLayerDifferences(settings, pass, outputs, h));
    for (LayerDifferences layer : layers) {
      List<Division> own = layer.divisions();
      divisions.addAll(own);
      for (int number = 0; number < own.size(); number++) {
        places.add(new Place(layer, number));
      }
    }
  }

  @Override
  public List<Division> divisions() {
    return Collections.unmodifiableList(divisions);
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
    run(
        firstHalvesFirst(parts(from, to, LayerDifferences::firstPart)),
        (part, worker) -> part.layer.compute(batch, part.number, worker, monitor));
    run(
        parts(from, to, LayerDifferences::firstCollection),
        (part, worker) -> part.layer.collect(batch, part.number, gradient));
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

  /** The parts of some divisions in one of the rounds. */
  private List<Part> parts(int from, int to, FirstPart first) {
    List<Part> parts = new ArrayList<>();
    for (int division = from; division < to; division++) {
      Place place = places.get(division);
      int start = first.of(place.layer, place.number);
      int end = first.of(place.layer, place.number + 1);
      for (int part = start; part < end; part++) {
        parts.add(new Part(place.layer, part, divisions.get(division).cost() / (end - start)));
      }
    }
    return parts;
  }

  /**
   * Every other part is of the first half of the mini-batch. In this order two threads compute the
   * halves that they prepared, and hardly wait for what is in each other's caches.
   */
  private static List<Part> firstHalvesFirst(List<Part> parts) {
    List<Part> order = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      for (int i = half; i < parts.size(); i += 2) {
        order.add(parts.get(i));
      }
    }
    return order;
  }

  private void run(List<Part> parts, Round round) {
    double[] costs = parts.stream().mapToDouble(Part::cost).toArray();
    team.run(costs, (n, worker) -> round.run(parts.get(n), worker));
  }

  /** Where a division is: in which layer, and which of its divisions. */
  private record Place(LayerDifferences layer, int number) {}

  /** A part of a layer's work in one round, and about what it costs. */
  private record Part(LayerDifferences layer, int number, double cost) {}

  private interface FirstPart {
    int of(LayerDifferences layer, int division);
  }

  private interface Round {
    void run(Part part, int worker);
  }
}
