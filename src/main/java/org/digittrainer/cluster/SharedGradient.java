package org.digittrainer.cluster;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.digittrainer.cluster.ClusterListener.Phase;
import org.digittrainer.core.gradient.DividedGradient;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.training.GradientSources.Sharing;
import org.digittrainer.training.StepGradient;

/** The gradients of one run, of which other members compute a part where that is faster. */
final class SharedGradient implements StepGradient {

  private static final long NONE = -1;
  private static final int MOST_ANSWERS = 1024;

  private final Claim claim;
  private final Members members;
  private final Peers peers;
  private final Gate gate;
  private final DividedGradient own;
  private final int threads;
  private final LongSupplier nanoTime;
  private final int checkedOneIn;
  private final ClusterListener listener;
  private final Consumer<SharedGradient> onClose;
  private final byte[] open;
  private final Shares shares;
  private final double wholeCost;
  private final Pace ownPace = new Pace(1);
  private final BlockingQueue<Received> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);
  private volatile long current = NONE;
  private volatile int helpers;
  private boolean closed;

  /**
   * The gradients of a run.
   *
   * @param run what helpers have to know
   * @param own computes on this machine
   * @param threads that compute on this machine
   * @param rules when they are shared
   * @param onClose is told when the run has ended
   */
  SharedGradient(
      Claim claim,
      SharedRun run,
      DividedGradient own,
      int threads,
      Members members,
      Cluster.Rules rules,
      LongSupplier nanoTime,
      ClusterListener listener,
      Consumer<SharedGradient> onClose) {
    this.claim = claim;
    this.own = own;
    this.threads = threads;
    this.members = members;
    this.peers = new Peers(members, rules.maxMembers() - 1, nanoTime);
    this.gate = new Gate(rules.minGradientNanos(), nanoTime);
    this.nanoTime = nanoTime;
    this.checkedOneIn = rules.checkedOneIn();
    this.listener = listener;
    this.onClose = onClose;
    this.open = claim.letter(new Message.Open(run));
    this.shares = new Shares(own.divisions());
    this.wholeCost = shares.cost(0, shares.divisions());
  }

  /** The right to a run, which stands on each message about it. */
  record Claim(String job, long fence) {

    byte[] letter(Message message) {
      return Wire.encode(job, fence, message);
    }
  }

  /** An answer, with the time at which it came. */
  record Received(String from, Message.Answer answer, long nanos) {}

  long fence() {
    return claim.fence();
  }

  byte[] letter(Message message) {
    return claim.letter(message);
  }

  /** Who helps now, and who does not. */
  Sharing sharing() {
    int count = helpers;
    return new Sharing(count, count == 0 ? Double.NaN : gate.speedup(), peers.refused());
  }

  /** Takes a message of another member, on any thread. */
  void received(String from, Message message) {
    if (message instanceof Message.Refused refused) {
      listener.refused(refused.refusal());
    }
    if (!(message instanceof Message.Answer answer)) {
      peers.answered(from, message);
    } else if (answer.iteration() == current) {
      // One that finds no room is like one that was lost.
      boolean ignored = answers.offer(new Received(from, answer, nanoTime.getAsLong()));
    }
  }

  /** Lets helpers wait, and others join, while a gradient takes long. */
  synchronized void keep() {
    if (closed || !gate.isWorthIt()) {
      return;
    }
    peers.ask(open);
    peers.ready().forEach(peer -> send(peer.name(), new Message.Keep()));
  }

  @Override
  public void compute(
      long iteration,
      Parameters parameters,
      Batch batch,
      double[] gradient,
      ProgressMonitor monitor) {
    if (gate.isWorthIt()) {
      peers.ask(open);
    }
    List<Peer> ready = gate.isOpen() ? peers.ready() : List.of();
    helpers = ready.size();
    long start = nanoTime.getAsLong();
    if (ready.isEmpty()) {
      own.compute(parameters, batch, gradient, monitor);
      long nanos = nanoTime.getAsLong() - start;
      gate.alone(nanos);
      ownPace.add(wholeCost, nanos);
    } else {
      share(iteration, ready, new Step(parameters, batch, gradient, monitor));
      gate.shared(nanoTime.getAsLong() - start);
    }
  }

  /** What a gradient is computed of and where to. */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Step(Parameters parameters, Batch batch, double[] gradient, ProgressMonitor monitor) {}

  private void share(long iteration, List<Peer> ready, Step step) {
    answers.clear();
    current = iteration;
    Tally tally = new Tally(nanoTime);
    SharedStep shared =
        new SharedStep(shares, own, ready, ownPace, threads, checkedOneIn, tally, step);
    try {
      tally.time(
          Phase.REQUEST, () -> shared.request(iteration, step.parameters().toArray(), this::send));
      shared.compute(iteration, answers);
    } catch (StoppedException e) {
      ready.forEach(peer -> send(peer.name(), new Message.Cancel(iteration)));
      throw e;
    } finally {
      current = NONE;
    }
    shared.unfinished().forEach(peer -> send(peer.name(), new Message.Cancel(iteration)));
    shared.learn();
    tally.report(listener);
  }

  private void send(String member, Message message) {
    members.send(member, letter(message));
  }

  @Override
  public synchronized void close() {
    closed = true;
    peers.all().forEach(peer -> send(peer.name(), new Message.Close()));
    onClose.accept(this);
  }
}
