package org.digittrainer.web.connection;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Decides which connections to end: the longest silent when there are many connections, and the
 * longest unread when many threads wait for readers. To be looked at again and again by one thread.
 */
final class ConnectionWatch {

  /** Nobody is ended who has only just begun. */
  private static final long FIRST_MOMENT = Duration.ofMillis(500).toNanos();

  /** What the server waits for on a connection. */
  enum Awaited {
    HEAD,
    READER,
    NOTHING
  }

  /** One connection. */
  interface Connection {

    Awaited awaited();

    void end();
  }

  private record Wait(Awaited awaited, long since) {}

  private final int manyConnections;
  private final int manyReaders;
  private final LongSupplier nanos;
  private Map<Connection, Wait> waits = new HashMap<>();

  /**
   * A watch that has seen nothing yet.
   *
   * @param manyConnections from so many on, the silent ones are ended
   * @param manyReaders from so many on, the unread ones are ended
   */
  ConnectionWatch(int manyConnections, int manyReaders, LongSupplier nanos) {
    this.manyConnections = manyConnections;
    this.manyReaders = manyReaders;
    this.nanos = nanos;
  }

  /** Looks at all connections, which are equal if they are the same. */
  void look(Collection<? extends Connection> connections) {
    look(connections, List.of());
  }

  /** Looks at all connections and at the requests that share one with others. */
  void look(Collection<? extends Connection> connections, Collection<? extends Connection> shares) {
    Map<Connection, Wait> now = new HashMap<>();
    connections.forEach(each -> now.put(each, wait(each)));
    shares.forEach(each -> now.put(each, wait(each)));
    waits = now;
    endLongest(Awaited.HEAD, connections.size() - manyConnections);
    long unread = waits.values().stream().filter(is(Awaited.READER)).count();
    endLongest(Awaited.READER, unread - manyReaders);
  }

  private Wait wait(Connection connection) {
    Awaited awaited = connection.awaited();
    Wait before = waits.get(connection);
    return before != null && before.awaited == awaited
        ? before
        : new Wait(awaited, nanos.getAsLong());
  }

  private void endLongest(Awaited awaited, long excess) {
    long now = nanos.getAsLong();
    waits.entrySet().stream()
        .filter(each -> is(awaited).test(each.getValue()))
        .filter(each -> now - each.getValue().since >= FIRST_MOMENT)
        .sorted(Comparator.comparingLong(each -> each.getValue().since - now))
        .limit(Math.max(0, excess))
        .forEach(each -> each.getKey().end());
  }

  private static Predicate<Wait> is(Awaited awaited) {
    return wait -> wait.awaited == awaited;
  }
}
