package org.digittrainer.sweeps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.digittrainer.problem.Problem;

/** What is wrong with the jobs of a sweep, by where that stands in the request for it. */
final class TrialRefusals {

  private static final int MOST = 50;

  private final List<SweptParameter> parameters;
  private final Map<String, Problem.Field> fields = new LinkedHashMap<>();

  TrialRefusals(List<SweptParameter> parameters) {
    this.parameters = parameters;
  }

  /** Adds what is wrong with a trial. */
  void add(int trial, Map<String, Object> settings, Problem.Unacceptable refusal) {
    for (Problem.Field field : refusal.fields()) {
      Optional<SweptParameter> cause = cause(field.pointer());
      String pointer =
          cause
              .map(parameter -> place(parameter, settings) + below(parameter, field.pointer()))
              .orElse("/job" + field.pointer());
      add(pointer, cause.isPresent() ? field.detail() : field.detail() + ", in trial " + trial);
    }
  }

  /**
   * Adds what is wrong with an end of a range, if it is that end itself.
   *
   * @param end 0 or 1
   */
  void addEnd(SweptParameter range, int end, Problem.Unacceptable refusal) {
    for (Problem.Field field : refusal.fields()) {
      if (field.pointer().equals(range.pointer())) {
        add(pointer(range) + "/" + range.kind() + "/" + end, field.detail());
      }
    }
  }

  void refuse() {
    if (!fields.isEmpty()) {
      throw new Problem.Unacceptable(fields.values().stream().limit(MOST).toList());
    }
  }

  private void add(String pointer, String detail) {
    boolean known = fields.keySet().stream().anyMatch(each -> pointer.startsWith(each + "/"));
    if (!known) {
      fields.putIfAbsent(pointer, new Problem.Field(pointer, detail));
    }
  }

  /** The parameter that sets a field, or what it is a part of, or an element of it. */
  private Optional<SweptParameter> cause(String field) {
    return parameters.stream()
        .filter(
            each ->
                field.equals(each.pointer())
                    || field.startsWith(each.pointer() + "/")
                    || each.pointer().matches(Pattern.quote(field) + "/[0-9]+"))
        .findFirst();
  }

  private String place(SweptParameter parameter, Map<String, Object> settings) {
    int choice = parameter.choices().indexOf(settings.get(parameter.pointer()));
    String kind = pointer(parameter) + "/" + parameter.kind();
    return choice < 0 ? kind : kind + "/" + choice;
  }

  private static String below(SweptParameter parameter, String field) {
    return parameter.choices().isEmpty() || field.length() <= parameter.pointer().length()
        ? ""
        : field.substring(parameter.pointer().length());
  }

  private String pointer(SweptParameter parameter) {
    return "/parameters/" + parameters.indexOf(Objects.requireNonNull(parameter));
  }
}
