package org.digittrainer.sweeps;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rung of a halving whose trials have all made its epochs, or ended.
 *
 * @param number from 1 on
 * @param trials that were in it
 * @param kept that go on, the best first; some may have ended already
 * @param nextRest the epoch at whose end they rest again; null if they run to the end
 */
record Rung(
    int number, List<SweepTrial> trials, List<SweepTrial> kept, @Nullable Integer nextRest) {

  /** The rung that a sweep has ended and not yet left. */
  static Optional<Rung> of(Sweep sweep) {
    Halving halving = sweep.definition().halving();
    int number = sweep.trials().stream().mapToInt(SweepTrial::rung).max().orElse(1);
    List<SweepTrial> trials =
        sweep.trials().stream().filter(trial -> trial.rung() == number).toList();
    boolean over =
        trials.stream().anyMatch(SweepTrial::rests)
            && trials.stream().allMatch(trial -> trial.rests() || trial.isSettled());
    return halving == null || !over
        ? Optional.empty()
        : Optional.of(of(number, trials, halving, sweep.bestFirst()));
  }

  private static Rung of(
      int number, List<SweepTrial> trials, Halving halving, Comparator<SweepTrial> bestFirst) {
    List<SweepTrial> kept =
        trials.stream()
            .filter(trial -> Objects.nonNull(trial.value()))
            .sorted(bestFirst)
            .limit(halving.kept(trials.size()))
            .toList();
    return new Rung(number, trials, kept, halving.lastEpoch(number + 1));
  }

  /** Those that do not go on, though they could. */
  List<SweepTrial> dropped() {
    return trials.stream().filter(trial -> trial.rests() && !kept.contains(trial)).toList();
  }
}
