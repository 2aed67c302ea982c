package org.digittrainer.sweeps.web;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.digittrainer.jobs.JobRequests;
import org.digittrainer.sweeps.SweepDefinition;
import org.digittrainer.sweeps.SweepDefinition.Method;
import org.digittrainer.sweeps.SweptParameter;
import org.digittrainer.sweeps.web.SweepRequest.HalvingRequest;
import org.digittrainer.sweeps.web.SweepRequest.Parameter;
import org.digittrainer.web.body.BodyCheck;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the fields of a sweep against each other; its jobs are checked when they are read. */
@Component
final class SweepCheck implements BodyCheck<SweepRequest> {

  private static final Set<String> LENGTHS = Set.of("/epochs", "/iterations");

  private final JobRequests jobs;

  SweepCheck(JobRequests jobs) {
    this.jobs = jobs;
  }

  @Override
  public Class<SweepRequest> type() {
    return SweepRequest.class;
  }

  @Override
  public void check(SweepRequest request, Findings findings) {
    List<Parameter> parameters = request.parameters();
    if (parameters == null || parameters.stream().anyMatch(Objects::isNull)) {
      return;
    }
    PointerCheck pointers = new PointerCheck(jobs.settings(), request);
    for (int i = 0; i < parameters.size(); i++) {
      String place = "/parameters/" + i;
      pointers.check(parameters.get(i).pointer(), place + "/pointer", findings);
      checkKind(parameters.get(i), request.method(), place, findings);
    }
    checkTrials(request, findings);
    if (request.halving() != null) {
      checkHalving(request, request.halving(), findings);
    }
  }

  private static void checkKind(
      Parameter parameter, Method method, String place, Findings findings) {
    long kinds =
        Stream.of(
                parameter.values(),
                parameter.logUniform(),
                parameter.uniform(),
                parameter.integers())
            .filter(Objects::nonNull)
            .count();
    findings.require(
        kinds == 1, place, "must have exactly one of values, logUniform, uniform and integers");
    findings.require(
        kinds != 1 || method == Method.RANDOM || parameter.values() != null,
        place,
        "must have values, as a GRID has; ranges are for RANDOM");
    if (parameter.values() != null) {
      checkValues(parameter.values(), place + "/values/", findings);
    }
    checkRange(parameter.logUniform(), place + "/logUniform", true, findings);
    checkRange(parameter.uniform(), place + "/uniform", false, findings);
    checkRange(parameter.integers(), place + "/integers", false, findings);
  }

  private static void checkValues(List<Object> values, String place, Findings findings) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      findings.require(values.get(i) != null, place + i, "must not be null");
      findings.require(seen.add(comparable(values.get(i))), place + i, "must not be given twice");
    }
  }

  /** 1 and 1.0 are the same. */
  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(each -> String.valueOf(comparable(each))).toList();
    }
    return value instanceof Number number && Double.isFinite(number.doubleValue())
        ? new BigDecimal(number.toString()).stripTrailingZeros()
        : value;
  }

  private static void checkRange(
      @Nullable List<? extends Number> range, String place, boolean positive, Findings findings) {
    if (range == null || range.size() != 2 || range.contains(null)) {
      return;
    }
    double low = range.get(0).doubleValue();
    findings.require(!positive || low > 0, place + "/0", "must be greater than 0");
    findings.require(
        low < range.get(1).doubleValue(), place + "/1", "must be greater than the first");
  }

  private static void checkTrials(SweepRequest request, Findings findings) {
    Integer trials = request.trials();
    if (request.method() == Method.RANDOM) {
      findings.require(trials != null, "/trials", "must be given with the method RANDOM");
      return;
    }
    List<SweptParameter> swept = request.parameters().stream().map(Parameter::complete).toList();
    long count = SweepDefinition.combinations(swept);
    boolean many = count > SweepDefinition.MOST_TRIALS;
    findings.require(
        !many,
        "/parameters",
        "must have at most %d combinations of their values, not %d"
            .formatted(SweepDefinition.MOST_TRIALS, count));
    findings.require(
        trials == null || many || count == 0 || trials == count,
        "/trials",
        "must be the number of combinations, here %d, or be left out".formatted(count));
  }

  private static void checkHalving(
      SweepRequest request, HalvingRequest halving, Findings findings) {
    List<Integer> epochs = halving.epochs();
    if (epochs == null || epochs.isEmpty() || epochs.contains(null)) {
      return;
    }
    for (int i = 1; i < epochs.size(); i++) {
      findings.require(
          epochs.get(i) > epochs.get(i - 1),
          "/halving/epochs/" + i,
          "must be greater than the one before");
    }
    Map<String, Object> job = Objects.requireNonNull(request.job());
    Integer last = epochs.get(epochs.size() - 1);
    findings.require(
        job.get("epochs") == null || last.equals(job.get("epochs")),
        "/job/epochs",
        "must be the last of halving, or be left out");
    findings.require(
        job.get("iterations") == null, "/job/iterations", "must not be given with halving");
    for (int i = 0; i < request.parameters().size(); i++) {
      findings.require(
          !LENGTHS.contains(String.valueOf(request.parameters().get(i).pointer())),
          "/parameters/" + i + "/pointer",
          "must not be the length of the job, which halving sets");
    }
  }
}
