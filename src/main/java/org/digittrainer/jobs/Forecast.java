package org.digittrainer.jobs;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * When jobs that wait will start and end, if nothing else comes: as soon as a place is free the
 * next one takes it, and the jobs on a machine share it evenly. Behind a job of unknown length
 * nothing is known. That running jobs may give way to those that wait is left out: it moves the
 * ends of short jobs forward and those of long ones back.
 */
public final class Forecast {

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
   * A job.
   *
   * @param seconds of one that runs, until its end at its pace so far; of one that waits, with a
   *     machine for itself; null if unknown
   */
  public record Work(String id, @Nullable Double seconds) {}

  /**
   * What is expected of a job that waits.
   *
   * @param position 1 is next
   * @param startSeconds from now; null if unknown
   * @param endSeconds from now; null if unknown
   */
  public record Expected(int position, @Nullable Double startSeconds, @Nullable Double endSeconds) {

    Expected endingAt(double seconds) {
      return new Expected(position, startSeconds, seconds);
    }
  }

  private record Running(String id, double doneAt) {}

  private final Room room;
  private final Queue<Work> waiting;
  private final PriorityQueue<Running> active =
      new PriorityQueue<>(Comparator.comparingDouble(Running::doneAt));
  private final Map<String, Expected> expected = new HashMap<>();
  private boolean known;
  private double now;

  /** Seconds of a machine that each job has had by now that has run all the time. */
  private double served;

  private Forecast(Room room, List<Work> running, List<Work> waiting) {
    this.room = room;
    this.waiting = new ArrayDeque<>(waiting);
    this.known = running.stream().allMatch(job -> job.seconds() != null);
    double share = room.share(Math.max(1, running.size()));
    running.forEach(job -> begin(job.id(), job.seconds(), share));
    for (Work job : waiting) {
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
  public static Map<String, Expected> of(Room room, List<Work> running, List<Work> waiting) {
    Forecast forecast = new Forecast(room, running, waiting);
    forecast.run();
    return forecast.expected;
  }

  private void run() {
    start();
    while (known && !active.isEmpty()) {
      Running next = active.poll();
      now += (next.doneAt() - served) / room.share(active.size() + 1);
      served = next.doneAt();
      expected.computeIfPresent(next.id(), (id, job) -> job.endingAt(now));
      start();
    }
  }

  /** Starts the next jobs while there are places. */
  private void start() {
    while (active.size() < room.places() && !waiting.isEmpty()) {
      Work job = waiting.remove();
      expected.computeIfPresent(job.id(), (id, waits) -> new Expected(waits.position(), now, null));
      begin(job.id(), job.seconds(), 1);
    }
  }

  private void begin(String id, @Nullable Double seconds, double share) {
    known &= seconds != null;
    active.add(
        new Running(id, seconds == null ? Double.POSITIVE_INFINITY : served + share * seconds));
  }
}
