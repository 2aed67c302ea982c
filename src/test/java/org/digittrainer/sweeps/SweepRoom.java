package org.digittrainer.sweeps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.JobRequests;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.sweeps.SweepDefinition.Method;
import org.digittrainer.sweeps.store.JdbcSweepStore;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.jspecify.annotations.Nullable;

/** All of the sweeps over a database; tests run the jobs, and take sweeps on, themselves. */
final class SweepRoom {

  static final String RATE = "/sgd/learningRate";

  final SettableClock clock = new SettableClock();
  final JobRoom jobs;
  final SweepSteps steps;
  final Sweeps sweeps;
  final SweepStore store;

  SweepRoom(DataSource database, int queueCapacity) {
    jobs = new JobRoom(database, clock);
    store = new JdbcSweepStore(jobs.jdbc);
    steps = new SweepSteps(store, jobs.trials(queueCapacity), jobs.transactions(), clock);
    sweeps =
        new Sweeps(
            store,
            steps,
            jobs.trials(queueCapacity),
            jobs.publications(),
            jobs.transactions(),
            clock,
            new Random(2));
  }

  /** A grid of learning rates; jobs of one epoch without halving. */
  static SweepDefinition rates(
      @Nullable Halving halving, @Nullable Integer maxFailed, double... rates) {
    List<Object> values = new java.util.ArrayList<>();
    for (double rate : rates) {
      values.add(rate);
    }
    return new SweepDefinition(
        Map.of(),
        List.of(new SweptParameter(RATE, values, null, null, null)),
        Method.GRID,
        rates.length,
        Objective.of(null, null),
        halving,
        maxFailed,
        7);
  }

  Sweep submit(SweepDefinition definition, Caller caller) {
    return sweeps.submit("s", definition, SweepPlan.of(definition, "s", REQUESTS), caller);
  }

  Sweep submit(SweepDefinition definition) {
    return submit(definition, Caller.ANYBODY);
  }

  /** Runs all jobs, and those that sweeps then make, to their end. */
  void runAll() {
    do {
      jobs.runAll();
      steps.takeAll();
    } while (jobs.queue.size() > 0);
  }

  /** The statuses of the trials with their reasons, in their order. */
  static List<String> ends(Sweep sweep) {
    return sweep.trials().stream().map(each -> each.status() + " " + each.reason()).toList();
  }

  /** The tiny job with the learning rate and the epochs of a request. */
  static final JobRequests REQUESTS =
      new JobRequests() {
        @Override
        public TrainingSpecification read(Map<String, Object> request) {
          Map<?, ?> sgd =
              request.get("sgd") instanceof Map<?, ?> fields ? fields : new LinkedHashMap<>();
          Object rate = Objects.requireNonNullElse(sgd.get("learningRate"), 0.1);
          Object epochs = Objects.requireNonNullElse(request.get("epochs"), 1);
          return of(
              Samples.specification((Integer) epochs),
              String.valueOf(request.get("name")),
              (Double) rate);
        }

        @Override
        public List<String> settings() {
          return List.of(RATE);
        }
      };

  private static TrainingSpecification of(TrainingSpecification tiny, String name, double rate) {
    return new TrainingSpecification(
        name,
        tiny.dataset(),
        tiny.network(),
        tiny.loss(),
        tiny.gradient(),
        new Sgd(rate, tiny.sgd().batchSize(), tiny.sgd().sampling()),
        tiny.epochs(),
        null,
        tiny.seed(),
        tiny.modelName(),
        tiny.metadata(),
        null,
        null);
  }
}
