package org.digittrainer.web.body;

import java.util.HashMap;
import java.util.Map;
import org.digittrainer.problem.Problem;

/**
 * Places for requests that wait for their body, each of which holds a thread of the server. There
 * are fewer than threads, so that requests without one are always answered.
 */
final class OpenBodies {

  private static final int RETRY_SECONDS = 5;

  private final int max;
  private final int maxPerAddress;
  private final Map<String, Integer> open = new HashMap<>();
  private int all;

  OpenBodies(int max, int maxPerAddress) {
    this.max = max;
    this.maxPerAddress = maxPerAddress;
  }

  /** Takes a place, to be released, if one is free. */
  synchronized boolean tryTake(String address) {
    int mine = open.getOrDefault(address, 0);
    if (all >= max || mine >= maxPerAddress) {
      return false;
    }
    open.put(address, mine + 1);
    all++;
    return true;
  }

  static Problem.NotReady full() {
    return new Problem.NotReady("Too many bodies are still on their way", RETRY_SECONDS);
  }

  synchronized void release(String address) {
    open.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    all--;
  }

  /** Whether every place was released. */
  synchronized boolean isIdle() {
    return all == 0;
  }
}
