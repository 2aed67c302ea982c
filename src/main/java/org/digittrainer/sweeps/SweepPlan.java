package org.digittrainer.sweeps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.jobs.JobRequests;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.TrainingSpecification;

/**
 * The trials of a sweep before anything is made.
 *
 * @param settings of each trial, by pointer
 * @param specifications of each trial
 */
public record SweepPlan(
    List<Map<String, Object>> settings, List<TrainingSpecification> specifications) {

  private static final int LONGEST_NAME = 100;
  private static final String NUMBERED = "%s #%d";

  /**
   * Reads the requests of all trials, and for ranges those of their ends.
   *
   * @param name of the sweep
   * @throws Problem.Unacceptable if any is refused, with pointers into the request for the sweep
   */
  public static SweepPlan of(SweepDefinition definition, String name, JobRequests requests) {
    return new Reader(definition, name, requests).read();
  }

  private static final class Reader {

    private final SweepDefinition definition;
    private final String name;
    private final JobRequests requests;
    private final TrialRefusals refusals;

    Reader(SweepDefinition definition, String name, JobRequests requests) {
      this.definition = definition;
      this.name = name;
      this.requests = requests;
      this.refusals = new TrialRefusals(definition.parameters());
    }

    SweepPlan read() {
      List<Map<String, Object>> settings = definition.settings();
      definition.parameters().forEach(range -> readEnds(range, settings.get(0)));
      List<TrainingSpecification> specifications = new ArrayList<>();
      for (int i = 0; i < settings.size(); i++) {
        readTrial(i + 1, settings.get(i), specifications);
      }
      refusals.refuse();
      return new SweepPlan(settings, specifications);
    }

    private void readTrial(
        int trial, Map<String, Object> settings, List<TrainingSpecification> specifications) {
      try {
        specifications.add(requests.read(request(trial, settings)));
      } catch (Problem.Unacceptable e) {
        refusals.add(trial, settings, e);
      }
    }

    /** What is drawn lies between them. */
    private void readEnds(SweptParameter range, Map<String, Object> others) {
      List<?> ends = range.ends();
      for (int i = 0; i < ends.size(); i++) {
        Map<String, Object> settings = new LinkedHashMap<>(others);
        settings.put(range.pointer(), ends.get(i));
        try {
          requests.read(request(1, settings));
        } catch (Problem.Unacceptable e) {
          refusals.addEnd(range, i, e);
        }
      }
    }

    private Map<String, Object> request(int trial, Map<String, Object> settings) {
      Map<String, Object> request = new LinkedHashMap<>(definition.job());
      if (request.get("name") == null) {
        request.put("name", numbered(name, trial));
      } else if (request.get("name") instanceof String own && own.length() <= LONGEST_NAME) {
        request.put("name", own.isEmpty() ? own : numbered(own, trial));
      }
      if (request.get("seed") == null) {
        request.put("seed", definition.seed());
      }
      if (definition.halving() != null) {
        request.put("epochs", definition.halving().lastEpochs());
      }
      return JobTree.with(request, settings);
    }

    private static String numbered(String name, int trial) {
      String whole = NUMBERED.formatted(name, trial);
      int excess = Math.max(0, whole.length() - LONGEST_NAME);
      int end = name.length() - excess;
      boolean half = excess > 0 && Character.isHighSurrogate(name.charAt(end - 1));
      return NUMBERED.formatted(name.substring(0, half ? end - 1 : end), trial);
    }
  }
}
