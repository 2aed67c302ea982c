package org.digittrainer.jobs.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.digittrainer.jobs.Turns.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Decides which runs give way. A run gives way only to an owner who has fewer runs than its own,
 * and then one of the owner with most runs does that has run longest; so owners share the threads
 * evenly, and their jobs take turns. A job without an owner is an owner by itself, since nobody
 * knows whether it is the same person's.
 */
final class Succession {

  /** An owner, or else a job without one. */
  private record Party(@Nullable String owner, @Nullable String job) {

    static Party of(Entry job) {
      return new Party(job.owner(), job.owner() == null ? job.id() : null);
    }
  }

  private final Map<Party, Integer> runs = new HashMap<>();
  private final List<Entry> mature = new ArrayList<>();

  /**
   * The succession to some runs.
   *
   * @param running all that run
   * @param begun those that have run since then may give way
   */
  Succession(List<Entry> running, Instant begun) {
    for (Entry run : running) {
      runs.merge(Party.of(run), 1, Integer::sum);
      if (!run.since().isAfter(begun)) {
        mature.add(run);
      }
    }
    mature.sort(Comparator.comparing(Entry::since).thenComparing(Entry::id));
  }

  /**
   * The ids of the runs that give way.
   *
   * @param waiting that have waited long enough, the next one first; at most one run gives way to
   *     each
   */
  Set<String> givingWayTo(List<Entry> waiting) {
    Set<String> chosen = new HashSet<>();
    for (Entry job : waiting) {
      predecessor(job)
          .ifPresent(
              run -> {
                chosen.add(run.id());
                mature.remove(run);
                runs.merge(Party.of(run), -1, Integer::sum);
                runs.merge(Party.of(job), 1, Integer::sum);
              });
    }
    return chosen;
  }

  private Optional<Entry> predecessor(Entry job) {
    return mature.stream()
        .filter(run -> runsOf(run) > runsOf(job))
        .reduce((first, next) -> runsOf(next) > runsOf(first) ? next : first);
  }

  private int runsOf(Entry job) {
    return runs.getOrDefault(Party.of(job), 0);
  }
}
