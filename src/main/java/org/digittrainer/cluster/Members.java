package org.digittrainer.cluster;

import java.util.List;

/**
 * The other members of the cluster; the border to what connects them. A message may be lost, come
 * late, twice or before an earlier one: that costs time, never bits.
 */
public interface Members {

  /** Names of the members that can be reached now, without this one. */
  List<String> others();

  /** Sends a message without waiting; one that cannot be sent is dropped. */
  void send(String member, byte[] message);

  /**
   * Receives messages.
   *
   * @param receiver is called by any thread and must not block
   */
  void listen(Receiver receiver);

  /** Receives what other members send. */
  @FunctionalInterface
  interface Receiver {

    /**
     * A message has come.
     *
     * @param message Not modified.
     */
    void received(String from, byte[] message);
  }
}
