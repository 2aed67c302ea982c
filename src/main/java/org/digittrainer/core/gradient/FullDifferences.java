package org.digittrainer.core.gradient;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * Central differences as the book writes them: ∂L/∂θᵢ ≈ (L(θ + h·eᵢ) − L(θ − h·eᵢ)) / 2h, with a
 * complete forward pass for each of the two points. A division is a few parameters of a unit.
 */
final class FullDifferences implements DividedGradient {

  private final GradientSettings settings;
  private final double h;
  private final PerturbedPasses[] passes;
  private final List<Division> divisions;

  FullDifferences(GradientSettings settings, double h) {
    this.settings = settings;
    this.h = h;
    this.passes = new PerturbedPasses[settings.team().size()];
    Arrays.setAll(passes, worker -> new PerturbedPasses(settings));
    this.divisions = divisions(settings.shape());
  }

  @Override
  public List<Division> divisions() {
    return divisions;
  }

  @Override
  public void begin(Parameters parameters, Batch batch, ProgressMonitor monitor) {
    monitor.check();
  }

  @Override
  public void compute(
      Parameters parameters,
      Batch batch,
      int from,
      int to,
      double[] gradient,
      ProgressMonitor monitor) {
    compute(parameters, batch, divisions.subList(from, to), gradient, monitor);
  }

  /** Computes the entries of some divisions, which need not be this gradient's own. */
  void compute(
      Parameters parameters,
      Batch batch,
      List<Division> divisions,
      double[] gradient,
      ProgressMonitor monitor) {
    BitSet wanted = new BitSet(parameters.count());
    divisions.forEach(division -> division.entries().forEach(wanted::set));
    List<UnitEntries> parts = UnitEntries.of(settings.shape(), wanted, PerturbedPasses.PARAMETERS);
    settings
        .team()
        .run(
            parts.size(),
            (n, worker) -> {
              UnitEntries entries = parts.get(n);
              passes[worker].differences(parameters, entries, h, batch, gradient, monitor);
              monitor.advanced(2L * entries.count());
            });
  }

  /** Each costs the same: lanes without a parameter take as long as the others. */
  private static List<Division> divisions(NetworkShape shape) {
    BitSet all = new BitSet();
    all.set(0, shape.parameterCount());
    return UnitEntries.of(shape, all, PerturbedPasses.PARAMETERS).stream()
        .map(part -> division(shape, part))
        .toList();
  }

  private static Division division(NetworkShape shape, UnitEntries part) {
    return new Division(part.index(shape, 0), part.count(), 1, shape.outputsOf(part.layer()), 1);
  }
}
