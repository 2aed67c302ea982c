package org.digittrainer.laboratory.iteration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * The parameters that jobs had after some iteration: those of their checkpoints, and in memory the
 * last that were computed again, so that neighbouring iterations are quick to look at.
 */
@Component
final class PastStates {

  /** Iterations that may be run again from a checkpoint. */
  static final int MOST_ITERATIONS = 10_000;

  private static final long MOST_BYTES = 64L << 20;
  private static final int PARTS_OF_THE_HEAP = 16;

  /** The numbers, and W1 in columns once more. */
  private static final int BYTES_OF_A_PARAMETER = 2 * Double.BYTES;

  private record Key(String job, long iteration) {}

  /**
   * The parameters of a job after some iterations.
   *
   * @param parameters not to be modified; empty if they are to be drawn from the job's seed
   */
  record State(long iteration, Optional<Parameters> parameters) {

    private static final State SEED = new State(0, Optional.empty());
  }

  private final RunHistory history;
  private final Cache<Key, Parameters> computed =
      Caffeine.newBuilder()
          .maximumWeight(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PARTS_OF_THE_HEAP))
          .weigher((Key key, Parameters state) -> state.count() * BYTES_OF_A_PARAMETER)
          .executor(Runnable::run)
          .build();

  PastStates(RunHistory history) {
    this.history = history;
  }

  /**
   * The latest known state before an iteration.
   *
   * @param iteration from 1
   * @param shape that the network must have
   * @throws Problem.Unacceptable if no checkpoint is near enough
   * @throws Problem.NotFound if those that are, are damaged, or of another network
   */
  State before(TrainingJob job, long iteration, NetworkShape shape) {
    List<Long> kept = history.checkpointedIterations(job.id());
    boolean fromSeed = job.specification().from() == null;
    long nearest = kept.stream().filter(each -> each < iteration).reduce(0L, Long::max);
    requireNear(kept, nearest, iteration);
    for (long each = iteration - 1; each > nearest; each--) {
      Parameters known = computed.getIfPresent(new Key(job.id(), each));
      if (known != null) {
        return new State(each, Optional.of(known));
      }
    }
    return stored(job.id(), kept, iteration)
        .or(() -> Optional.of(State.SEED).filter(seed -> fromSeed))
        .filter(state -> state.parameters().map(each -> each.shape().equals(shape)).orElse(true))
        .map(state -> requireNear(kept, state, iteration))
        .orElseThrow(
            () ->
                new Problem.NotFound(
                    "no checkpoint of training job \"%s\" before iteration %d is intact and of its network"
                        .formatted(job.id(), iteration)));
  }

  /** Remembers a state for a while. */
  void put(TrainingJob job, long iteration, Parameters parameters) {
    computed.put(new Key(job.id(), iteration), parameters.copy());
  }

  /** The newest intact checkpoint before an iteration. */
  private Optional<State> stored(String id, List<Long> kept, long iteration) {
    return kept.stream()
        .filter(each -> each < iteration)
        .sorted(Comparator.reverseOrder())
        .map(each -> new State(each, history.parametersAfter(id, each)))
        .filter(state -> state.parameters().isPresent())
        .findFirst();
  }

  private static State requireNear(List<Long> kept, State state, long iteration) {
    requireNear(kept, state.iteration(), iteration);
    return state;
  }

  private static void requireNear(List<Long> kept, long nearest, long iteration) {
    if (iteration - nearest > MOST_ITERATIONS) {
      String later =
          kept.stream()
              .filter(each -> each >= iteration)
              .findFirst()
              .map(next -> ", the next after iteration " + next)
              .orElse("");
      throw new Problem.Unacceptable(
          "n",
          "must be at most %d iterations after a checkpoint that is kept; the nearest before it is after iteration %d%s"
              .formatted(MOST_ITERATIONS, nearest, later));
    }
  }
}
