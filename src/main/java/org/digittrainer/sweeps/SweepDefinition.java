package org.digittrainer.sweeps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep tries, complete: the same definition makes the same trials.
 *
 * @param job the request that all jobs have in common, as maps, lists and single values
 * @param parameters in which they differ, at least one
 * @param method how the trials are chosen
 * @param trials their number, 1 to 100
 * @param objective which trial is better
 * @param halving null to train every trial to its end
 * @param maxFailed the sweep fails with one more failed trial; null for any number
 * @param seed of the random choices, and of the jobs if they have no other
 */
public record SweepDefinition(
    Map<String, Object> job,
    List<SweptParameter> parameters,
    Method method,
    int trials,
    Objective objective,
    @Nullable Halving halving,
    @Nullable Integer maxFailed,
    long seed) {

  /** The most trials of a sweep. */
  public static final int MOST_TRIALS = 100;

  /** How trials are chosen. */
  public enum Method {
    /** Every combination of the values; those of the last parameter change first. */
    GRID,
    /** Each trial by itself. */
    RANDOM
  }

  /** How many combinations there are; {@link Long#MAX_VALUE} for more than that. */
  public static long combinations(List<SweptParameter> parameters) {
    long count = 1;
    for (SweptParameter parameter : parameters) {
      long size = parameter.choices().size();
      count = size > 0 && count > Long.MAX_VALUE / size ? Long.MAX_VALUE : count * size;
    }
    return count;
  }

  /** The values of each trial by pointer, in the order of the parameters. */
  List<Map<String, Object>> settings() {
    return IntStream.rangeClosed(1, trials).mapToObj(this::settings).toList();
  }

  /** The epoch at whose end the first runs rest; null if they do not. */
  @Nullable Integer firstRest() {
    return halving == null ? null : halving.lastEpoch(1);
  }

  private Map<String, Object> settings(int trial) {
    return method == Method.GRID ? combination(trial - 1) : draw(trial);
  }

  private Map<String, Object> draw(int trial) {
    Map<String, Object> settings = new LinkedHashMap<>();
    parameters.forEach(each -> settings.put(each.pointer(), each.draw(seed, trial)));
    return settings;
  }

  private Map<String, Object> combination(int index) {
    List<Object> chosen = new ArrayList<>();
    int rest = index;
    for (int i = parameters.size() - 1; i >= 0; i--) {
      List<Object> choices = parameters.get(i).choices();
      chosen.add(0, choices.get(rest % choices.size()));
      rest /= choices.size();
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (int i = 0; i < chosen.size(); i++) {
      settings.put(parameters.get(i).pointer(), chosen.get(i));
    }
    return settings;
  }
}
