package org.digittrainer.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.digittrainer.training.GradientSources.Refused;

/** The members that help with one run, or were asked to. */
final class Peers {

  private final Members members;
  private final int most;
  private final LongSupplier nanoTime;
  private final Map<String, Peer> known = new ConcurrentSkipListMap<>();

  /**
   * Nobody, at first.
   *
   * @param most helpers
   */
  Peers(Members members, int most, LongSupplier nanoTime) {
    this.members = members;
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** Asks members for help as long as there are too few helpers. */
  synchronized void ask(byte[] open) {
    List<String> others = members.others();
    known.keySet().retainAll(others);
    long wanted = most - known.values().stream().filter(Peers::mayHelp).count();
    for (String other : others) {
      if (wanted > 0 && isToBeAsked(other)) {
        members.send(other, open);
        wanted--;
      }
    }
  }

  private boolean isToBeAsked(String other) {
    long now = nanoTime.getAsLong();
    Peer peer = known.get(other);
    if (peer == null) {
      known.put(other, new Peer(other, now));
      return true;
    }
    return peer.asksAgain(now);
  }

  /** The helpers now. */
  List<Peer> ready() {
    return known.values().stream().filter(peer -> peer.state() == Peer.State.READY).toList();
  }

  /** Those who do not help, by their names. */
  List<Refused> refused() {
    return known.values().stream().flatMap(peer -> peer.refusal().stream()).toList();
  }

  /** Those who were asked and have not left. */
  List<Peer> all() {
    return List.copyOf(known.values());
  }

  /** Notes an answer to the question; of others than were asked, none is taken. */
  void answered(String from, Message message) {
    Peer peer = known.get(from);
    if (peer == null) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (message instanceof Message.Ready ready) {
      peer.ready(ready.cores(), now);
    } else if (message instanceof Message.Refused refused) {
      peer.refused(refused, now);
    }
  }

  private static boolean mayHelp(Peer peer) {
    return peer.state() != Peer.State.REFUSED;
  }
}
