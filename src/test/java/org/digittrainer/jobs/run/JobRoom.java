package org.digittrainer.jobs.run;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.database.Transactions;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.Backlog;
import org.digittrainer.jobs.Claims;
import org.digittrainer.jobs.Forecast.Rules;
import org.digittrainer.jobs.Forecasts;
import org.digittrainer.jobs.HeldBackJobs;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.JobListeners;
import org.digittrainer.jobs.JobQueue;
import org.digittrainer.jobs.JobSizes;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.JobTransitions;
import org.digittrainer.jobs.KeepRule;
import org.digittrainer.jobs.ManualQueue;
import org.digittrainer.jobs.Publications;
import org.digittrainer.jobs.QueueRoom;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainedModels;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.TrialJobs;
import org.digittrainer.jobs.receipt.Software;
import org.digittrainer.jobs.store.JdbcBacklog;
import org.digittrainer.jobs.store.JdbcClaims;
import org.digittrainer.jobs.store.JdbcJobSizes;
import org.digittrainer.jobs.store.JdbcJobStore;
import org.digittrainer.jobs.store.JdbcRunHistory;
import org.digittrainer.jobs.store.JdbcTurns;
import org.digittrainer.models.Models;
import org.digittrainer.models.store.JdbcModels;
import org.digittrainer.training.GradientSources;
import org.digittrainer.training.Trainer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** All of the jobs over a database, but for the engine: tests hand jobs to workers themselves. */
public final class JobRoom {

  public static final KeepRule KEEP_ALL = new KeepRule(Integer.MAX_VALUE, 1 << 20);
  public static final String REPLICA = "test";
  public static final Duration LEASE = Duration.ofMinutes(1);

  public final JdbcClient jdbc;
  public final ManualQueue queue = new ManualQueue();
  public final RunningJobs running = new RunningJobs();
  public final List<JobListener> listeners = new ArrayList<>();
  public final FakeTraining training = new FakeTraining();
  public final Models models;
  public final Backlog backlog;

  /** What trains here. */
  public Software software = new Software("1", "2");

  /** At least 1 is needed for a new job. */
  public final AtomicLong freeBytes = new AtomicLong(1);

  private final Transactions transactions;
  private final JobStore store;
  private final JdbcTurns turns;
  private final RunHistory history;
  private final JobSizes sizes;
  private final Clock clock;
  private final JobQueue entries;

  /** Rooms of the same database are replicas. */
  public JobRoom(DataSource database, Clock clock) {
    this(database, clock, null, null);
  }

  /**
   * Rooms of the same database are replicas.
   *
   * @param runningPerOwner null for any number
   * @param engine where jobs go; null for {@link #queue}
   */
  public JobRoom(
      DataSource database,
      Clock clock,
      @Nullable Integer runningPerOwner,
      @Nullable JobQueue engine) {
    this.entries = engine == null ? queue : engine;
    this.jdbc = JdbcClient.create(database);
    this.transactions = new Transactions(new JdbcTransactionManager(database));
    this.turns = new JdbcTurns(jdbc, runningPerOwner);
    this.store = new JdbcJobStore(jdbc, turns);
    this.backlog = new JdbcBacklog(jdbc, turns);
    this.history = new JdbcRunHistory(jdbc, KEEP_ALL);
    this.sizes = new JdbcJobSizes(jdbc);
    this.models = new JdbcModels(jdbc, TestDatabase.transactions(database));
    this.clock = clock;
  }

  /** The jobs. */
  public JobStore store() {
    return store;
  }

  /** Their results. */
  public RunHistory history() {
    return history;
  }

  /** What is stored of them. */
  public JobSizes sizes() {
    return sizes;
  }

  /** The jobs over a queue of their own capacity. */
  public TrainingJobs jobs(int queueCapacity) {
    return jobs(submissions(queueCapacity));
  }

  public TrainingJobs jobs(Submissions submissions) {
    return jobs(submissions, forecasts());
  }

  public TrainingJobs jobs(Submissions submissions, Forecasts forecasts) {
    return new TrainingJobs(
        store,
        history,
        sizes,
        running,
        forecasts,
        GradientSources.LOCAL,
        submissions,
        transactions,
        transitions(),
        clock);
  }

  /** What is expected of the jobs, on replicas that run one at a time. */
  public Forecasts forecasts() {
    return new Forecasts(backlog, running, REPLICA, 1, Rules.NONE);
  }

  public QueueRoom room(int capacity) {
    return room(capacity, store);
  }

  private QueueRoom room(int capacity, JobStore through) {
    return new QueueRoom(capacity, capacity, through, running, new FreeSpace(freeBytes::get, 1));
  }

  public Submissions submissions(int queueCapacity) {
    return submissions(queueCapacity, store);
  }

  /** Submissions that read and write jobs through a store of the caller's. */
  public Submissions submissions(int queueCapacity, JobStore through) {
    return new Submissions(
        room(queueCapacity, through),
        through,
        history,
        transactions,
        transitions(),
        clock,
        new Random(1));
  }

  /** The trials of sweeps. */
  public TrialJobs trials(int queueCapacity) {
    return new TrialJobs(
        room(queueCapacity), submissions(queueCapacity), transitions(), running, clock);
  }

  public Publications publications() {
    return new Publications(
        store,
        history,
        Samples.datasets(),
        new TrainedModels(models, "1.2.3"),
        transactions,
        clock);
  }

  private JobTransitions transitions() {
    return new JobTransitions(store, entries, new JobListeners(listeners));
  }

  /** Starts the next job, but trains nothing; gives its id. */
  public String startNext() {
    return tryStart().orElseThrow();
  }

  /** Starts the next job, but trains nothing; empty if it may not start. */
  public Optional<String> tryStart() {
    ManualQueue.Waiting next = queue.take();
    return tryStart(next.id(), next.ticket()) ? Optional.of(next.id()) : Optional.empty();
  }

  /** Starts a job that has never been in the queue before, but trains nothing. */
  public boolean tryStart(String id) {
    return tryStart(id, 1);
  }

  private boolean tryStart(String id, long ticket) {
    return transactions.run(
        "claim",
        () ->
            claims(LEASE)
                .claim(id, ticket)
                .map(claim -> store.update(id, job -> job.started(clock.instant())))
                .isPresent());
  }

  public JobWorker worker() {
    return worker(training, Samples.datasets(), models, LEASE);
  }

  /** A worker that really trains. */
  public JobWorker worker(Trainer trainer, Datasets datasets) {
    return worker(trainer::train, datasets, models, LEASE);
  }

  JobWorker worker(JobRunner.Training how, Datasets datasets, Models registry, Duration lease) {
    Claims claims = claims(lease);
    return new JobWorker(
        store,
        claims,
        history,
        new JobRunner(how, datasets, history, GradientSources.LOCAL),
        new OutcomeRecorder(
            store, claims, history, registry, transactions, transitions(), clock, "1.2.3"),
        running,
        heldBack(),
        transactions,
        new JobListeners(listeners),
        clock,
        new JobWorker.Times(Duration.ofSeconds(10), Duration.ofHours(8)),
        ObservationRegistry.NOOP);
  }

  public Claims claims(Duration lease) {
    return new JdbcClaims(jdbc, REPLICA, lease, turns, () -> software);
  }

  /** The slices of the runs here. */
  public Slices slices(Duration length) {
    return new Slices(running, turns, clock, length);
  }

  public HeldBackJobs heldBack() {
    return new HeldBackJobs(turns, store, entries, transactions);
  }

  /** The ids of the runs on all replicas that should give way now. */
  public Set<String> chosenToYield(Duration slice) {
    return slices(slice).chosen(clock.instant());
  }

  /** Ends the run of a job, though it trained nothing, as that of one that gives way. */
  public void giveWay(String id) {
    transactions.run(
        "yield",
        () -> transitions().change(id, job -> job.requeued(clock.instant(), Reason.YIELDED)));
  }

  public Transactions transactions() {
    return transactions;
  }

  /** Runs the job that waits longest to its end. */
  public void runNext() {
    ManualQueue.Waiting next = queue.take();
    worker().work(next.id(), next.ticket());
  }

  public void runAll() {
    while (queue.size() > 0) {
      runNext();
    }
  }
}
