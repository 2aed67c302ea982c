package org.digittrainer.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.database.Transactions;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.Backlog;
import org.digittrainer.jobs.Claims;
import org.digittrainer.jobs.Forecasts;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.JobListeners;
import org.digittrainer.jobs.JobSizes;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.JobTransitions;
import org.digittrainer.jobs.KeepRule;
import org.digittrainer.jobs.ManualQueue;
import org.digittrainer.jobs.QueueRoom;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.store.JdbcBacklog;
import org.digittrainer.jobs.store.JdbcClaims;
import org.digittrainer.jobs.store.JdbcJobSizes;
import org.digittrainer.jobs.store.JdbcJobStore;
import org.digittrainer.jobs.store.JdbcRunHistory;
import org.digittrainer.models.Models;
import org.digittrainer.models.store.JdbcModels;
import org.digittrainer.training.Trainer;
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

  /** At least 1 is needed for a new job. */
  public final AtomicLong freeBytes = new AtomicLong(1);

  private final Transactions transactions;
  private final JobStore store;
  private final RunHistory history;
  private final JobSizes sizes;
  private final Clock clock;

  /** Rooms of the same database are replicas. */
  public JobRoom(DataSource database, Clock clock) {
    this.jdbc = JdbcClient.create(database);
    this.transactions = new Transactions(new JdbcTransactionManager(database));
    this.store = new JdbcJobStore(jdbc);
    this.backlog = new JdbcBacklog(jdbc);
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
        store, history, sizes, running, forecasts, submissions, transactions, transitions(), clock);
  }

  /** What is expected of the jobs, on replicas that run one at a time. */
  public Forecasts forecasts() {
    return new Forecasts(backlog, running, REPLICA, 1);
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

  private JobTransitions transitions() {
    return new JobTransitions(store, queue, new JobListeners(listeners));
  }

  /** Starts the next job, but trains nothing; gives its id. */
  public String startNext() {
    ManualQueue.Waiting next = queue.take();
    transactions.run(
        "claim",
        () ->
            claims(LEASE)
                .claim(next.id(), next.ticket())
                .map(claim -> store.update(next.id(), job -> job.started(clock.instant())))
                .orElseThrow());
    return next.id();
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
        new JobRunner(how, datasets, history),
        new OutcomeRecorder(
            store, claims, history, registry, transactions, transitions(), clock, "1.2.3"),
        running,
        transactions,
        new JobListeners(listeners),
        clock,
        new JobWorker.Times(Duration.ofSeconds(10), Duration.ofHours(8)));
  }

  public Claims claims(Duration lease) {
    return new JdbcClaims(jdbc, REPLICA, lease);
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
