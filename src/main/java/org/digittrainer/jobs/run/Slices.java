package org.digittrainer.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.digittrainer.jobs.Turns;
import org.digittrainer.jobs.Turns.Entry;

/**
 * Makes the runs of this replica give way to jobs that have waited for a slice of time. All
 * replicas choose the same runs, each by itself, from what the database says.
 */
public final class Slices {

  /** Within this time, a thread that a run gave up is taken by the next job. */
  private static final Duration HANDOVER = Duration.ofSeconds(5);

  private final RunningJobs running;
  private final Turns turns;
  private final Clock clock;
  private final Duration slice;

  /**
   * Slices of one length.
   *
   * @param running the runs on this replica
   * @param slice how long a job runs, and another waits, before the one gives way to the other; 0
   *     for never
   */
  public Slices(RunningJobs running, Turns turns, Clock clock, Duration slice) {
    this.running = running;
    this.turns = turns;
    this.clock = clock;
    this.slice = slice;
  }

  /** Asks runs to give way, or no longer to. Must be called repeatedly. */
  public void review() {
    List<JobRun> mature =
        running.all().stream().filter(run -> !slice.isZero() && run.hasRunFor(slice)).toList();
    if (!mature.isEmpty()) {
      Set<String> chosen = chosen(clock.instant());
      mature.forEach(run -> run.giveWay(chosen.contains(run.job().id())));
    }
  }

  /** The runs of all replicas that give way. */
  Set<String> chosen(Instant now) {
    Instant aSliceAgo = now.minus(slice);
    List<Entry> runs = turns.running();
    List<Entry> impatient =
        turns.startable().stream().filter(job -> !job.since().isAfter(aSliceAgo)).toList();
    return impatient.isEmpty()
        ? Set.of()
        : new Succession(runs, aSliceAgo)
            .givingWayTo(impatient.stream().skip(handovers(runs, now)).toList());
  }

  /**
   * How many have given way whose thread nobody has taken yet: so many of the waiting are served.
   */
  private long handovers(List<Entry> runs, Instant now) {
    Duration half = slice.dividedBy(2);
    Instant recent = now.minus(half.compareTo(HANDOVER) < 0 ? half : HANDOVER);
    long started = runs.stream().filter(run -> run.since().isAfter(recent)).count();
    return Math.max(0, turns.countYielded(recent) - started);
  }
}
