package org.digittrainer.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Members of one process, whose messages a seed drops, damages, delays, doubles and reorders. */
final class FaultyNetwork {

  /** A message on its way. */
  private record Sent(String from, String to, byte[] message) {}

  private final Random random;
  private final double faults;
  private final Map<String, Members.Receiver> receivers = new HashMap<>();
  private final Set<String> away = new TreeSet<>();
  private final List<Sent> sent = new ArrayList<>();

  /**
   * A network.
   *
   * @param faults the fraction of messages to which each fault happens, 0 to 1
   */
  FaultyNetwork(long seed, double faults) {
    this.random = new Random(seed);
    this.faults = faults;
  }

  Members member(String name) {
    return new Members() {
      @Override
      public List<String> others() {
        return receivers.keySet().stream()
            .filter(other -> !other.equals(name) && !away.contains(other) && !away.contains(name))
            .sorted()
            .toList();
      }

      @Override
      public void send(String member, byte[] message) {
        sent.add(new Sent(name, member, message));
      }

      @Override
      public void listen(Receiver receiver) {
        receivers.put(name, receiver);
      }
    };
  }

  /** Cuts a member off, as its death does, or lets it join. */
  void cut(String member, boolean off) {
    if (off) {
      away.add(member);
    } else {
      away.remove(member);
    }
  }

  /** Delivers some of the messages that are on their way. */
  void deliver() {
    for (int count = random.nextInt(4); count > 0 && !sent.isEmpty(); count--) {
      deliver(sent.remove(happens() ? random.nextInt(sent.size()) : 0));
    }
  }

  private void deliver(Sent next) {
    if (happens() || away.contains(next.to()) || away.contains(next.from())) {
      return;
    }
    if (happens()) {
      sent.add(next);
    }
    byte[] message = next.message().clone();
    if (happens()) {
      message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
    }
    Members.Receiver receiver = receivers.get(next.to());
    if (receiver != null) {
      receiver.received(next.from(), message);
    }
  }

  private boolean happens() {
    return random.nextDouble() < faults;
  }
}
