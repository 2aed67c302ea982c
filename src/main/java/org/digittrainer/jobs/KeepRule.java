package org.digittrainer.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which checkpoints of a job are kept. Of those at the end of an epoch: the first, the one
 * with the best test accuracy, the last two, and the newest others within two limits. Of those
 * within an epoch: the last two, until that epoch ends.
 *
 * @param epochs number of epochs to keep, at least 1
 * @param maxBytes bytes of parameters to keep
 */
public record KeepRule(int epochs, long maxBytes) {

  /** The first, the best and the last two. */
  private static final int UNTOUCHABLE = 4;

  /**
   * Position of a checkpoint.
   *
   * @param testAccuracy null if it is within an epoch
   */
  public record Position(long epoch, long iteration, @Nullable Double testAccuracy) {

    boolean endsEpoch() {
      return testAccuracy != null;
    }

    double accuracy() {
      return testAccuracy == null ? -1 : testAccuracy;
    }
  }

  /**
   * The checkpoints to delete.
   *
   * @param positions of all checkpoints, in order
   * @param bytesEach bytes of the parameters of one checkpoint
   */
  public List<Position> superfluous(List<Position> positions, long bytesEach) {
    List<Position> ends = positions.stream().filter(Position::endsEpoch).toList();
    List<Position> superfluous = new ArrayList<>(surplusEnds(ends, bytesEach));
    List<Position> within = positions.stream().filter(position -> !position.endsEpoch()).toList();
    boolean epochEnded = positions.get(positions.size() - 1).endsEpoch();
    superfluous.addAll(
        within.subList(0, epochEnded ? within.size() : Math.max(0, within.size() - 2)));
    return superfluous;
  }

  /**
   * How many of the checkpoints at the end of an epoch are kept at most.
   *
   * @param bytesEach bytes of the parameters of one checkpoint
   */
  public long most(long bytesEach) {
    return Math.max(UNTOUCHABLE, capacity(bytesEach));
  }

  private long capacity(long bytesEach) {
    return Math.min(epochs, maxBytes / bytesEach);
  }

  private List<Position> surplusEnds(List<Position> ends, long bytesEach) {
    long surplus = Math.max(0, ends.size() - capacity(bytesEach));
    Set<Position> untouchable = untouchable(ends);
    return ends.stream().filter(end -> !untouchable.contains(end)).limit(surplus).toList();
  }

  private static Set<Position> untouchable(List<Position> ends) {
    Set<Position> untouchable =
        new HashSet<>(ends.subList(Math.max(0, ends.size() - 2), ends.size()));
    ends.stream().findFirst().ifPresent(untouchable::add);
    ends.stream().max(Comparator.comparingDouble(Position::accuracy)).ifPresent(untouchable::add);
    return untouchable;
  }
}
