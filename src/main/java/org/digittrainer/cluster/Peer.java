package org.digittrainer.cluster;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.digittrainer.training.GradientSources.Refused;
import org.digittrainer.training.Refusal;
import org.jspecify.annotations.Nullable;

/** What the owner of a run knows of another member. */
final class Peer {

  /** What it answered to the question whether it helps. */
  enum State {
    ASKED,
    READY,
    REFUSED
  }

  private static final long ANSWERS_WITHIN = TimeUnit.SECONDS.toNanos(2);
  private static final long REFUSES_FOR = TimeUnit.SECONDS.toNanos(5);
  private static final long LEFT_OUT_FOR = TimeUnit.SECONDS.toNanos(30);
  private static final int LATE_ROUNDS = 3;

  private final String name;
  private State state = State.ASKED;
  private long since;
  private long patience = ANSWERS_WITHIN;
  private @Nullable Pace pace;
  private int cores = 1;
  private int late;
  private @Nullable Refused refusal;

  Peer(String name, long now) {
    this.name = name;
    this.since = now;
  }

  String name() {
    return name;
  }

  synchronized State state() {
    return state;
  }

  /** Why it does not help; empty if it does or has not answered. */
  synchronized Optional<Refused> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Whether it is to be asked again; if so, it counts as asked. */
  synchronized boolean asksAgain(long now) {
    if (state == State.READY || now - since < patience) {
      return false;
    }
    become(State.ASKED, now, ANSWERS_WITHIN);
    return true;
  }

  synchronized void ready(int threads, long now) {
    cores = Math.max(1, threads);
    late = 0;
    refusal = null;
    become(State.READY, now, 0);
  }

  synchronized void refused(Message.Refused why, long now) {
    if (why.refusal() == Refusal.NOT_OPEN) {
      become(State.REFUSED, now, 0);
    } else {
      refusal = new Refused(name, why.refusal(), why.detail());
      become(State.REFUSED, now, REFUSES_FOR);
    }
  }

  /**
   * Its pace.
   *
   * @param speedOfCore assumed as long as it is not measured
   */
  synchronized Pace pace(double speedOfCore) {
    Pace known = pace;
    if (known == null) {
      known = new Pace(speedOfCore * cores);
      pace = known;
    }
    return known;
  }

  synchronized void inTime() {
    late = 0;
  }

  /** Nothing came of its share; after three such rounds it is left out for a while, if true. */
  synchronized boolean late(long now) {
    late++;
    boolean leftOut = late >= LATE_ROUNDS;
    if (leftOut) {
      refusal = new Refused(name, Refusal.LATE, "it did not answer in time");
      become(State.REFUSED, now, LEFT_OUT_FOR);
    }
    return leftOut;
  }

  private void become(State next, long now, long wait) {
    state = next;
    since = now;
    patience = wait;
  }
}
