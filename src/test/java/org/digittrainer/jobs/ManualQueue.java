package org.digittrainer.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Hands a job to a worker on request, on the calling thread. */
public final class ManualQueue implements JobQueue {

  /** An execution that waits. */
  public record Waiting(String id, long ticket, int turn, Instant since) {}

  private final List<Waiting> waiting = new ArrayList<>();

  @Override
  public synchronized void add(String id, long ticket, int turn, Instant since) {
    waiting.add(new Waiting(id, ticket, turn, since));
  }

  @Override
  public void wake() {}

  public synchronized Waiting take() {
    Waiting first =
        waiting.stream()
            .min(
                Comparator.comparingInt(Waiting::turn)
                    .thenComparing(Waiting::since)
                    .thenComparing(Waiting::id))
            .orElseThrow();
    waiting.remove(first);
    return first;
  }

  public synchronized int size() {
    return waiting.size();
  }
}
