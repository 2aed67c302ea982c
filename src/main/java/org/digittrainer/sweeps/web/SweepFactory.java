package org.digittrainer.sweeps.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.digittrainer.jobs.JobRequests;
import org.digittrainer.sweeps.Halving;
import org.digittrainer.sweeps.Objective;
import org.digittrainer.sweeps.SweepDefinition;
import org.digittrainer.sweeps.SweepDefinition.Method;
import org.digittrainer.sweeps.SweepPlan;
import org.digittrainer.sweeps.SweptParameter;
import org.digittrainer.sweeps.web.SweepRequest.HalvingRequest;
import org.digittrainer.sweeps.web.SweepRequest.ObjectiveRequest;
import org.digittrainer.sweeps.web.SweepRequest.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes requests for sweeps in which {@link SweepCheck} found nothing. */
@Component
final class SweepFactory {

  private static final String NAME = "sweep";

  /** What is to be submitted. */
  record NewSweep(String name, SweepDefinition definition, SweepPlan plan) {}

  private final JobRequests jobs;
  private final LongSupplier seeds;

  SweepFactory(JobRequests jobs, LongSupplier seeds) {
    this.jobs = jobs;
    this.seeds = seeds;
  }

  /**
   * A complete sweep.
   *
   * @throws org.digittrainer.problem.Problem.Unacceptable if a job of it is refused
   */
  NewSweep create(SweepRequest request) {
    SweepDefinition definition = definition(request);
    String name = name(request);
    return new NewSweep(name, definition, SweepPlan.of(definition, name, jobs));
  }

  private SweepDefinition definition(SweepRequest request) {
    List<SweptParameter> parameters =
        request.parameters().stream().map(Parameter::complete).toList();
    int trials =
        request.method() == Method.GRID
            ? Math.toIntExact(SweepDefinition.combinations(parameters))
            : Objects.requireNonNull(request.trials());
    return new SweepDefinition(
        Objects.requireNonNull(request.job()),
        parameters,
        request.method(),
        trials,
        objective(request.objective()),
        halving(request.halving()),
        request.maxFailed(),
        request.seed() == null ? seeds.getAsLong() : request.seed());
  }

  private static String name(SweepRequest request) {
    Map<String, Object> job = Objects.requireNonNull(request.job());
    if (request.name() != null) {
      return request.name();
    }
    return job.get("name") instanceof String own ? own : NAME;
  }

  private static Objective objective(@Nullable ObjectiveRequest request) {
    return request == null
        ? Objective.of(null, null)
        : Objective.of(request.metric(), request.goal());
  }

  private static @Nullable Halving halving(@Nullable HalvingRequest request) {
    return request == null ? null : new Halving(request.epochs(), request.keep());
  }
}
