package org.digittrainer.cluster;

import java.nio.DoubleBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.digittrainer.cluster.SharedGradient.Claim;
import org.digittrainer.core.gradient.DividedGradient;
import org.digittrainer.core.gradient.Division;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Ranges;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.BatchSampler;

/**
 * A run of another member with which this one helps. It keeps buffers, but nothing of an iteration
 * that the next depends on.
 */
final class HelpedRun implements AutoCloseable {

  /** Answers to one request: what is not answered yet, the owner may take back. */
  private static final int ANSWERS = 8;

  private static final long NONE = -1;

  private final String owner;
  private final Claim claim;
  private final Examples examples;
  private final NetworkShape shape;
  private final Team team;
  private final DividedGradient own;
  private final BatchSampler sampler;
  private final Batch batch;
  private final int[] chosen;
  private final double[] gradient;
  private final BooleanSupplier free;
  private final AtomicLong wanted = new AtomicLong(NONE);

  /**
   * Allocates what the run takes.
   *
   * @param examples exactly the training examples of the run
   * @param threads that compute, including the one that calls {@link #compute}
   * @param helpers runs threads − 1 tasks until the run is closed
   * @param free whether this member may go on to help
   */
  HelpedRun(
      String owner,
      Claim claim,
      SharedRun run,
      Examples examples,
      Kernel kernel,
      int threads,
      Executor helpers,
      BooleanSupplier free) {
    this.owner = owner;
    this.claim = claim;
    this.examples = examples;
    this.free = free;
    this.shape = run.shape(examples.inputs());
    int batchSize = run.sgd().batchSize();
    this.sampler = new BatchSampler(run.sgd().sampling(), examples.size(), batchSize, run.seed());
    this.batch = Batch.grouped(batchSize, examples.inputs());
    this.chosen = new int[batchSize];
    this.gradient = new double[shape.parameterCount()];
    // Some examples are read when they are first asked for, which would make the first rounds late.
    examples.copyTo(0, batch, 0);
    this.team = new Team(threads, helpers);
    try {
      this.own = run.gradient(shape, kernel, team);
    } catch (RuntimeException | Error e) {
      team.close();
      throw e;
    }
  }

  String owner() {
    return owner;
  }

  boolean isOf(String member, Claim other) {
    return owner.equals(member) && claim.equals(other);
  }

  boolean isOfJob(String job) {
    return claim.job().equals(job);
  }

  /** Notes the iteration that the owner is at, which ends work on earlier ones. */
  void want(long iteration) {
    wanted.accumulateAndGet(iteration, Math::max);
  }

  /** Ends work on an iteration, but not on a later one. */
  void cancel(long iteration) {
    wanted.compareAndSet(iteration, iteration + 1);
  }

  /**
   * Computes the divisions of a request, unless it is out of date or none.
   *
   * @param answer takes the results, a few divisions at a time
   * @throws StoppedException if they are no longer wanted
   */
  void compute(Message.Round round, Consumer<Message> answer) {
    if (!isSound(round)) {
      return;
    }
    ProgressMonitor monitor =
        new ProgressMonitor() {
          @Override
          public boolean stopRequested() {
            return wanted.get() != round.iteration() || !free.getAsBoolean();
          }
        };
    monitor.check();
    int size = sampler.draw(round.iteration() - 1, chosen);
    batch.resize(size);
    team.split(size, (from, to) -> examples.copyTo(chosen, from, to, batch));
    Parameters parameters = Parameters.of(shape, round.parameters());
    own.begin(parameters, batch, monitor);
    int count = round.to() - round.from();
    int answers = Math.min(ANSWERS, count);
    for (int i = 0; i < answers; i++) {
      int from = round.from() + Ranges.from(count, answers, i);
      int to = round.from() + Ranges.from(count, answers, i + 1);
      own.compute(parameters, batch, from, to, gradient, monitor);
      answer.accept(new Message.Answer(round.iteration(), from, to, values(from, to)));
    }
  }

  private boolean isSound(Message.Round round) {
    return round.iteration() >= 1
        && round.parameters().length == shape.parameterCount()
        && 0 <= round.from()
        && round.from() < round.to()
        && round.to() <= own.divisions().size();
  }

  private double[] values(int from, int to) {
    List<Division> asked = own.divisions().subList(from, to);
    DoubleBuffer values = DoubleBuffer.allocate(asked.stream().mapToInt(Division::size).sum());
    asked.forEach(division -> division.write(gradient, values));
    return values.array();
  }

  @Override
  public void close() {
    want(Long.MAX_VALUE);
    team.close();
  }
}
