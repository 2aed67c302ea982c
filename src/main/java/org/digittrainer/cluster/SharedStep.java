package org.digittrainer.cluster;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.digittrainer.cluster.ClusterListener.Phase;
import org.digittrainer.cluster.ClusterListener.Source;
import org.digittrainer.cluster.SharedGradient.Received;
import org.digittrainer.cluster.SharedGradient.Step;
import org.digittrainer.core.gradient.DividedGradient;
import org.digittrainer.core.gradient.Division;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.training.Trainer.NotReproducibleException;

/**
 * One gradient that several members compute. The owner never waits: after its own share it computes
 * what others have not answered yet, and the first result counts, as both have the same bits.
 */
final class SharedStep {

  /** How long the owner computes between two looks at the answers. */
  private static final double NANOS_AT_ONCE = 2e6;

  private final Shares shares;
  private final DividedGradient own;
  private final List<Peer> helpers;
  private final Pace ownPace;
  private final int threads;
  private final int checkedOneIn;
  private final Step step;
  private final long start;
  private final double[] speeds;
  private final int[] starts;
  private final double[] answeredCost;
  private final int[] answeredCount;
  private final long[] answeredAt;
  private final Progress progress;
  private final Tally tally;
  private final List<Integer> checks = new ArrayList<>();

  /**
   * A gradient of which nothing is computed.
   *
   * @param helpers other members, at least one
   * @param tally of what it takes
   */
  SharedStep(
      Shares shares,
      DividedGradient own,
      List<Peer> helpers,
      Pace ownPace,
      int threads,
      int checkedOneIn,
      Tally tally,
      Step step) {
    this.shares = shares;
    this.own = own;
    this.helpers = helpers;
    this.ownPace = ownPace;
    this.threads = threads;
    this.checkedOneIn = checkedOneIn;
    this.step = step;
    this.start = tally.now();
    this.speeds = new double[helpers.size() + 1];
    speeds[0] = ownPace.speed();
    for (int i = 0; i < helpers.size(); i++) {
      speeds[i + 1] = pace(i + 1).speed();
    }
    this.starts = shares.starts(speeds);
    this.answeredCost = new double[speeds.length];
    this.answeredCount = new int[speeds.length];
    this.answeredAt = new long[speeds.length];
    this.progress = new Progress(shares, starts, speeds);
    this.tally = tally;
  }

  private Pace pace(int member) {
    return helpers.get(member - 1).pace(ownPace.speed() / threads);
  }

  /** Asks each helper for its share. */
  void request(long iteration, double[] parameters, BiConsumer<String, Message> send) {
    for (int member = 1; member < speeds.length; member++) {
      if (starts[member] < starts[member + 1]) {
        send.accept(
            helpers.get(member - 1).name(),
            new Message.Round(iteration, starts[member], starts[member + 1], parameters));
      }
    }
  }

  /**
   * Computes until all divisions are done.
   *
   * @param answers of the helpers, for this iteration. Modified.
   * @throws NotReproducibleException if a helper computed other bits
   */
  void compute(long iteration, Queue<Received> answers) {
    SplittableRandom lottery = new SplittableRandom(iteration);
    tally.time(Phase.BEGIN, () -> own.begin(step.parameters(), step.batch(), step.monitor()));
    double cost = 0;
    int atOnce = divisionsAtOnce();
    take(iteration, answers, lottery);
    for (Optional<Progress.Part> next = progress.next(atOnce);
        next.isPresent();
        next = progress.next(atOnce)) {
      Progress.Part part = next.get();
      compute(part);
      cost += shares.cost(part.from(), part.to());
      progress.done(part.from(), part.to());
      take(iteration, answers, lottery);
    }
    if (cost > 0) {
      // From the start, as with helpers: shares shall end together, whatever goes before them.
      ownPace.add(cost, tally.now() - start);
    }
    if (!checks.isEmpty()) {
      tally.time(Phase.CHECK, () -> check(iteration));
    }
  }

  private void compute(Progress.Part part) {
    boolean isOwn = part.from() < starts[1];
    tally.time(
        isOwn ? Phase.OWN : Phase.REDONE,
        () -> compute(part.from(), part.to(), step.gradient(), step.monitor()));
    tally.count(isOwn ? Source.OWN : Source.REDONE, part.to() - part.from());
  }

  private void compute(int from, int to, double[] gradient, ProgressMonitor monitor) {
    own.compute(step.parameters(), step.batch(), from, to, gradient, monitor);
  }

  private int divisionsAtOnce() {
    double each = shares.cost(0, shares.divisions()) / shares.divisions();
    double inTime = NANOS_AT_ONCE * ownPace.speed() / each;
    return (int) Math.max(threads, Math.min(inTime, shares.divisions()));
  }

  /** Takes answers; one of an earlier iteration may still have come in while this one began. */
  private void take(long iteration, Queue<Received> answers, SplittableRandom lottery) {
    for (Received next = answers.poll(); next != null; next = answers.poll()) {
      for (int member = 1; member < speeds.length; member++) {
        if (next.answer().iteration() == iteration
            && helpers.get(member - 1).name().equals(next.from())) {
          take(member, next, lottery);
        }
      }
    }
  }

  private void take(int member, Received received, SplittableRandom lottery) {
    Message.Answer answer = received.answer();
    if (answer.from() < starts[member]
        || answer.to() > starts[member + 1]
        || answer.from() >= answer.to()
        || answer.values().length != size(answer.from(), answer.to())) {
      return;
    }
    DoubleBuffer values = DoubleBuffer.wrap(answer.values());
    for (int i = answer.from(); i < answer.to(); i++) {
      Division division = own.divisions().get(i);
      if (progress.isDone(i)) {
        values.position(values.position() + division.size());
        continue;
      }
      division.read(values, step.gradient());
      progress.done(i, i + 1);
      step.monitor().advanced(2L * division.size());
      answeredCost[member] += shares.cost(i);
      answeredCount[member]++;
      tally.count(Source.HELPER, 1);
      answeredAt[member] = received.nanos();
      if (lottery.nextInt(checkedOneIn) == 0) {
        checks.add(i);
      }
    }
  }

  private int size(int from, int to) {
    return own.divisions().subList(from, to).stream().mapToInt(Division::size).sum();
  }

  /** Computes here what others computed, for a few of their divisions. */
  private void check(long iteration) {
    double[] again = new double[step.gradient().length];
    ProgressMonitor uncounted =
        new ProgressMonitor() {
          @Override
          public boolean stopRequested() {
            return step.monitor().stopRequested();
          }
        };
    for (int i : checks) {
      compute(i, i + 1, again, uncounted);
      if (!Arrays.equals(values(i, again), values(i, step.gradient()))) {
        throw new NotReproducibleException(
            "at iteration %d another machine computed other bits".formatted(iteration));
      }
    }
  }

  private double[] values(int division, double[] gradient) {
    DoubleBuffer values = DoubleBuffer.allocate(own.divisions().get(division).size());
    own.divisions().get(division).write(gradient, values);
    return values.array();
  }

  /** The helpers who have not answered all that they were asked for. */
  List<Peer> unfinished() {
    List<Peer> unfinished = new ArrayList<>();
    for (int member = 1; member < speeds.length; member++) {
      if (!hasAnswered(member)) {
        unfinished.add(helpers.get(member - 1));
      }
    }
    return unfinished;
  }

  private boolean hasAnswered(int member) {
    return answeredCount[member] == starts[member + 1] - starts[member];
  }

  /** Updates what is known of the helpers' paces. */
  void learn() {
    long now = tally.now();
    for (int member = 1; member < speeds.length; member++) {
      double asked = shares.cost(starts[member], starts[member + 1]);
      double answered = answeredCost[member];
      Peer peer = helpers.get(member - 1);
      if (answered > 0) {
        pace(member).add(answered, (hasAnswered(member) ? answeredAt[member] : now) - start);
        peer.inTime();
      } else if (asked > 0) {
        pace(member).failed();
        if (peer.late(now)) {
          tally.leftOut();
        }
      } else {
        pace(member).unknown();
      }
    }
  }
}
