package org.digittrainer.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When jobs that wait will start and end, if nothing else comes: as soon as a place is free the
 * next one takes it that its owner's limit lets start, and the jobs on a machine share it evenly. A
 * job that has run for a slice gives way to somebody else's, and goes on after one job of each
 * other owner. Behind a job of unknown length nothing is known.
 */
public final class Forecast {

  /** From so many on, jobs are taken to run to their end: far ends need not be exact. */
  private static final int MOST_SLICES = 200;

  /**
   * Where jobs run.
   *
   * @param machines at least 1; each has as many places
   * @param places jobs that run at once on all of them, at least 1
   */
  public record Room(int machines, int places) {

    /** How much of a machine each of some jobs has. */
    double share(int jobs) {
      return Math.min(1, (double) machines / jobs);
    }
  }

  /**
   * How owners share the places.
   *
   * @param slice seconds after which a run gives way; infinite for never
   * @param perOwner how many jobs of one owner run at once, at least 1
   */
  public record Rules(double slice, int perOwner) {

    /** Whoever comes first runs to the end. */
    public static final Rules NONE = new Rules(Double.POSITIVE_INFINITY, Integer.MAX_VALUE);

    /**
     * Rules as they are configured.
     *
     * @param slice 0 for never
     * @param perOwner null for any number
     */
    public static Rules of(Duration slice, @Nullable Integer perOwner) {
      return new Rules(
          slice.isZero() ? NONE.slice : slice.toMillis() / 1000.0,
          Objects.requireNonNullElse(perOwner, NONE.perOwner));
    }
  }

  /**
   * A job.
   *
   * @param owner null if nobody had to say who they are
   * @param seconds of one that runs, until its end at its pace so far; of one that waits, with a
   *     machine for itself; null if unknown
   */
  public record Work(String id, @Nullable String owner, @Nullable Double seconds) {}

  /**
   * What is expected of a job that waits.
   *
   * @param position 1 is next
   * @param startSeconds from now; null if unknown
   * @param endSeconds from now; null if unknown
   */
  public record Expected(int position, @Nullable Double startSeconds, @Nullable Double endSeconds) {

    Expected startingAt(double seconds) {
      return startSeconds == null ? new Expected(position, seconds, null) : this;
    }

    Expected endingAt(double seconds) {
      return new Expected(position, startSeconds, seconds);
    }
  }

  /** A job with what is left of it, in seconds of a machine for itself. */
  private static final class Job {

    final Work work;
    double left;
    double since;

    Job(Work work, double share) {
      this.work = work;
      Double seconds = work.seconds();
      left = seconds == null ? Double.POSITIVE_INFINITY : share * seconds;
    }

    /** Whether nobody would say that the two are of different people. */
    boolean isOfSame(Job other) {
      return work.owner() == null ? this == other : work.owner().equals(other.work.owner());
    }
  }

  private final Room room;
  private final Rules rules;
  private final List<Job> waiting = new LinkedList<>();
  private final List<Job> active = new ArrayList<>();
  private final Map<String, Expected> expected = new HashMap<>();
  private boolean known;
  private double now;

  private Forecast(Room room, Rules rules, List<Work> running, List<Work> waiting) {
    this.room = room;
    this.rules = rules;
    this.known = running.stream().allMatch(job -> job.seconds() != null);
    double share = room.share(Math.max(1, running.size()));
    running.forEach(job -> active.add(new Job(job, share)));
    for (Work job : waiting) {
      this.waiting.add(new Job(job, 1));
      expected.put(job.id(), new Expected(expected.size() + 1, null, null));
    }
  }

  /**
   * A forecast.
   *
   * @param running in any order
   * @param waiting in the order in which they start
   * @return for each of those that wait, by id
   */
  public static Map<String, Expected> of(
      Room room, Rules rules, List<Work> running, List<Work> waiting) {
    Forecast forecast = new Forecast(room, rules, running, waiting);
    forecast.run();
    return forecast.expected;
  }

  private void run() {
    start();
    for (int slices = 0; known && !active.isEmpty(); ) {
      Job first = Collections.min(active, Comparator.comparingDouble(job -> job.left));
      double rate = room.share(active.size());
      Job over = slices < MOST_SLICES ? nextToGiveWay() : null;
      double slice = over == null ? rules.slice() : Math.max(0, over.since + rules.slice() - now);
      if (over == null || first.left <= slice * rate) {
        pass(first.left / rate, rate);
        end(first);
      } else {
        pass(slice, rate);
        giveWay(over);
        slices++;
      }
      start();
    }
  }

  private void pass(double seconds, double rate) {
    now += seconds;
    active.forEach(job -> job.left = Math.max(0, job.left - seconds * rate));
  }

  private void end(Job job) {
    active.remove(job);
    expected.computeIfPresent(job.work.id(), (id, waited) -> waited.endingAt(now));
  }

  /** Starts the next jobs while there are places. */
  private void start() {
    Optional<Job> next = next();
    while (active.size() < room.places() && next.isPresent()) {
      Job job = next.get();
      waiting.remove(job);
      expected.computeIfPresent(job.work.id(), (id, waits) -> waits.startingAt(now));
      known &= job.work.seconds() != null;
      job.since = now;
      active.add(job);
      next = next();
    }
  }

  private Optional<Job> next() {
    return waiting.stream().filter(job -> runsOf(job) < limit(job)).findFirst();
  }

  private int limit(Job job) {
    return job.work.owner() == null ? Integer.MAX_VALUE : rules.perOwner();
  }

  private long runsOf(Job job) {
    return active.stream().filter(job::isOfSame).count();
  }

  /** The run that began first of those that somebody with fewer runs waits for; null if none. */
  private @Nullable Job nextToGiveWay() {
    return Double.isInfinite(rules.slice())
        ? null
        : active.stream()
            .filter(run -> waiting.stream().anyMatch(job -> succeeds(job, run)))
            .min(Comparator.comparingDouble(run -> run.since))
            .orElse(null);
  }

  private boolean succeeds(Job job, Job run) {
    return !job.isOfSame(run) && runsOf(job) < Math.min(limit(job), runsOf(run));
  }

  private void giveWay(Job run) {
    active.remove(run);
    int place = 0;
    int after = 0;
    Set<@Nullable String> owners = new HashSet<>();
    for (Job job : waiting) {
      place++;
      if (!job.isOfSame(run) && owners.add(job.work.owner())) {
        after = place;
      }
    }
    waiting.add(after, run);
  }
}
