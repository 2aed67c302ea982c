package org.digittrainer.audits;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.audits.Audit.Segment;
import org.digittrainer.core.random.RandomStream;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.jobs.receipt.Receipt.Kept;
import org.jspecify.annotations.Nullable;

/** What an audit does, in order; the same whenever and wherever it is asked. */
final class AuditPlan {

  /**
   * A step: epochs to train again, or, where it does not train, the parameters of an epoch to
   * measure again.
   */
  record Step(long from, long to, boolean trains) {}

  private final List<Long> ends;
  private final TreeSet<Long> available;
  private final List<Step> training;

  /**
   * The plan for a receipt whose checkpoints are in order.
   *
   * @param available the epochs whose parameters came with the receipt
   * @param wanted how many segments to draw; null to run all
   */
  AuditPlan(Receipt receipt, Set<Long> available, @Nullable Integer wanted, long seed) {
    this.ends = receipt.checkpoints().stream().map(Kept::epoch).toList();
    this.available = new TreeSet<>(available);
    this.available.add(0L);
    this.training =
        wanted == null || wanted >= size()
            ? List.of(new Step(0, ends.get(size()), true))
            : training(drawn(size(), wanted, seed));
  }

  /** Segments, the start apart. */
  int size() {
    return ends.size() - 1;
  }

  /** The segments that are run again, the start apart. */
  List<Segment> covered() {
    return IntStream.rangeClosed(1, size())
        .mapToObj(i -> pending(ends.get(i - 1), ends.get(i)))
        .filter(each -> covers(each.fromEpoch(), each.toEpoch()))
        .toList();
  }

  /** The start, and the segments that are run again. */
  List<Segment> segments() {
    return Stream.concat(Stream.of(pending(0, 0)), covered().stream()).toList();
  }

  /** The start, then parameters that no training passes by, then the training. */
  List<Step> steps() {
    Stream<Step> start =
        training.get(0).from() == 0 ? Stream.empty() : Stream.of(new Step(0, 0, true));
    Stream<Step> measured =
        available.tailSet(1L).stream()
            .filter(epoch -> !covers(epoch - 1, epoch))
            .map(epoch -> new Step(epoch, epoch, false));
    return Stream.of(start, measured, training.stream()).flatMap(steps -> steps).toList();
  }

  private boolean covers(long from, long to) {
    return training.stream().anyMatch(step -> step.from() <= from && step.to() >= to);
  }

  /** Each from the nearest parameters before; none within another. */
  private List<Step> training(List<Integer> drawn) {
    List<Step> steps = new ArrayList<>();
    for (int each : drawn) {
      Step step = new Step(available.floor(ends.get(each - 1)), ends.get(each), true);
      steps.removeIf(before -> before.from() == step.from());
      steps.add(step);
    }
    return List.copyOf(steps);
  }

  /** The segment that an epoch lies in. */
  static Segment around(long epoch, List<Kept> checkpoints) {
    long from = 0;
    for (Kept kept : checkpoints) {
      if (kept.epoch() >= epoch) {
        return pending(from, kept.epoch());
      }
      from = kept.epoch();
    }
    return pending(0, from);
  }

  private static Segment pending(long from, long to) {
    return new Segment(from, to, null, null, null, null);
  }

  /** Different numbers from 1 to count, ascending. */
  private static List<Integer> drawn(int count, int wanted, long seed) {
    RandomStream random = new RandomStream(seed, RandomStream.Purpose.AUDIT, 0);
    List<Integer> left = new ArrayList<>(IntStream.rangeClosed(1, count).boxed().toList());
    TreeSet<Integer> drawn = new TreeSet<>();
    while (drawn.size() < wanted) {
      drawn.add(left.remove(random.nextInt(left.size())));
    }
    return List.copyOf(drawn);
  }
}
