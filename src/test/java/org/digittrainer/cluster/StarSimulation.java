package org.digittrainer.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.IntStream;
import org.digittrainer.cluster.SharedGradient.Received;
import org.digittrainer.cluster.SharedGradient.Step;
import org.digittrainer.core.gradient.DividedGradient;
import org.digittrainer.core.gradient.Division;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Ranges;

/**
 * Shared rounds in a time of their own: the owner decides as it really does, while what it
 * computes, helpers and the network take the times that they are told.
 */
final class StarSimulation {

  private static final int ANSWERS = 8;
  private static final int ROUNDS = 60;

  private final SimulatedTimes times;
  private final Shares shares;
  private final List<Peer> peers;
  private final Pace ownPace = new Pace(1);
  private final Queue<Received> received = new ArrayDeque<>();
  private final PriorityQueue<Sent> arriving =
      new PriorityQueue<>(Comparator.comparingDouble(Sent::at));
  private final List<Sent> answers = new ArrayList<>();
  private double now;
  private double cardFree;

  /** An answer that has left its helper, or reached the owner, at a time. */
  private record Sent(double at, String from, Message.Answer answer) {}

  StarSimulation(SimulatedTimes times, int members) {
    this.times = times;
    this.shares = new Shares(times.divisions());
    this.peers = IntStream.range(1, members).mapToObj(i -> new Peer("helper " + i, 0)).toList();
    peers.forEach(peer -> peer.ready(1, 0));
    ownPace.add(shares.cost(0, shares.divisions()), (long) times.gradientNanos());
  }

  /** Nanoseconds of a round, once it is known how fast the helpers are. */
  double roundNanos() {
    double start = 0;
    for (int round = 1; round <= 2 * ROUNDS; round++) {
      if (round == ROUNDS + 1) {
        start = now;
      }
      round(round);
    }
    return (now - start) / ROUNDS;
  }

  private void round(long iteration) {
    List<Peer> ready = peers.stream().filter(this::isReady).toList();
    answers.clear();
    arriving.clear();
    received.clear();
    if (ready.isEmpty()) {
      now += times.beginNanos() + times.gradientNanos();
      return;
    }
    NetworkShape shape = new NetworkShape(1, List.of(1), 2);
    Step step =
        new Step(
            Parameters.zero(shape),
            Batch.grouped(1, 1),
            new double[times.parameters()],
            ProgressMonitor.NONE);
    SharedStep shared =
        new SharedStep(
            shares, new Owner(), ready, ownPace, 1, 1000, new Tally(() -> (long) now), step);
    shared.request(iteration, new double[0], this::requested);
    arrive();
    shared.compute(iteration, received);
    shared.learn();
  }

  private boolean isReady(Peer peer) {
    if (peer.asksAgain((long) now)) {
      peer.ready(1, (long) now);
    }
    return peer.state() == Peer.State.READY;
  }

  /** The owner's card sends one request after another; then the helper answers as it does. */
  private void requested(String helper, Message message) {
    Message.Round round = (Message.Round) message;
    double length = (double) times.parameters() * Double.BYTES;
    now += length * times.encodeNanosPerByte();
    cardFree = Math.max(cardFree, now) + times.wireNanos(length);
    double at =
        cardFree + times.latencyNanos() + length * times.decodeNanosPerByte() + times.beginNanos();
    int count = round.to() - round.from();
    int parts = Math.min(ANSWERS, count);
    for (int i = 0; i < parts; i++) {
      int from = round.from() + Ranges.from(count, parts, i);
      int to = round.from() + Ranges.from(count, parts, i + 1);
      int size = times.divisions().subList(from, to).stream().mapToInt(Division::size).sum();
      at +=
          times.nanos(shares.cost(from, to))
              + (double) size * Double.BYTES * times.encodeNanosPerByte();
      answers.add(
          new Sent(at, helper, new Message.Answer(round.iteration(), from, to, new double[size])));
    }
  }

  /** The owner's card receives one answer after another. */
  private void arrive() {
    double free = 0;
    answers.sort(Comparator.comparingDouble(Sent::at));
    for (Sent sent : answers) {
      free = Math.max(free, sent.at()) + times.wireNanos(length(sent));
      arriving.add(new Sent(free + times.latencyNanos(), sent.from(), sent.answer()));
    }
  }

  private static double length(Sent sent) {
    return (double) sent.answer().values().length * Double.BYTES;
  }

  /** The owner works, and reads what arrives meanwhile. */
  private void work(double nanos) {
    now += nanos;
    for (Sent next = arriving.peek(); next != null && next.at() <= now; next = arriving.peek()) {
      arriving.remove();
      now += length(next) * times.decodeNanosPerByte();
      received.add(new Received(next.from(), next.answer(), (long) next.at()));
    }
  }

  private final class Owner implements DividedGradient {

    @Override
    public List<Division> divisions() {
      return times.divisions();
    }

    @Override
    public void begin(Parameters parameters, Batch batch, ProgressMonitor monitor) {
      work(times.beginNanos());
    }

    @Override
    public void compute(
        Parameters parameters,
        Batch batch,
        int from,
        int to,
        double[] gradient,
        ProgressMonitor monitor) {
      work(times.nanos(shares.cost(from, to)));
    }
  }
}
