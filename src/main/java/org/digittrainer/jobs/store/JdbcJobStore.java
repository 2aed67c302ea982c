package org.digittrainer.jobs.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.JobDescription;
import org.digittrainer.jobs.JobFigures;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.JobOrder.Place;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.JobStore.IdempotencyKey;
import org.digittrainer.jobs.JobStore.KeyedJob;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.Trial;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores jobs in tables. Its changes must be made in a transaction. */
public final class JdbcJobStore implements JobStore {

  /** Version of the stored form; raised when older services could not read it. */
  static final int FORMAT = 1;

  private final JdbcClient jdbc;
  private final JdbcTransitions transitions;
  private final JobRows rows;
  private final JobSearch search;
  private final JobLabels labels;
  private final SizeCounters sizes;
  private final JdbcTurns turns;
  private final Figures figures;
  private final JdbcKeys keys;

  /** A store over a migrated database. */
  public JdbcJobStore(JdbcClient jdbc, JdbcTurns turns) {
    this.jdbc = jdbc;
    this.transitions = new JdbcTransitions(jdbc);
    this.rows = new JobRows(jdbc);
    this.search = new JobSearch(jdbc);
    this.labels = new JobLabels(jdbc);
    this.sizes = new SizeCounters(jdbc);
    this.turns = turns;
    this.figures = new Figures(jdbc);
    this.keys = new JdbcKeys(jdbc);
  }

  @Override
  public void insert(TrainingJob job) {
    String specification = Columns.json(job.specification());
    Trial trial = job.trial();
    jdbc.sql(
            """
            insert into training_job (id, name, status, specification, format, ticket, fence,
              deaths, trained_millis, created_at, submitted_by, sweep_id, sweep_trial, last_epoch,
              party)
            values (:id, :name, :status, :specification, :format, 1, 0, 0, 0, :created, :owner,
              :sweep, :trial, :lastEpoch, coalesce(cast(:owner as varchar), :sweep))""")
        .param("id", job.id())
        .param("name", job.specification().name())
        .param("status", job.status().name())
        .param("specification", specification)
        .param("format", FORMAT)
        .param("created", Columns.time(job.createdAt()))
        .param("owner", job.owner())
        .param("sweep", trial == null ? null : trial.sweep())
        .param("trial", trial == null ? null : trial.number())
        .param("lastEpoch", trial == null ? null : trial.lastEpoch())
        .update();
    labels.insert(job);
    keepDataset(job);
    sizes.insert(job, specification);
    transitions.add(job, 0);
  }

  /** Keeps the data set that it trains on from being deleted, if a caller could delete it. */
  private void keepDataset(TrainingJob job) {
    jdbc.sql("select id from dataset where name = :name for update")
        .param("name", job.specification().dataset().name())
        .query(String.class)
        .optional()
        .ifPresent(
            dataset ->
                jdbc.sql("insert into job_dataset (job_id, dataset_id) values (:job, :dataset)")
                    .param("job", job.id())
                    .param("dataset", dataset)
                    .update());
  }

  @Override
  public Optional<TrainingJob> find(String id) {
    return id.equals(LATEST) ? newest(JobFilter.NONE, null, 1).stream().findFirst() : rows.find(id);
  }

  @Override
  public List<Listed> list(JobFilter filter, JobOrder order, @Nullable Place after, int limit) {
    return rows.list(filter, order, after, limit);
  }

  @Override
  public List<TrainingJob> newest(JobFilter filter, @Nullable String before, int limit) {
    return list(filter, JobOrder.NEWEST_FIRST, place(before), limit).stream()
        .map(Listed::job)
        .toList();
  }

  @Override
  public List<String> newestIds(JobFilter filter, @Nullable String before, int limit) {
    return search.find(filter, JobOrder.NEWEST_FIRST, place(before), limit).stream()
        .map(Place::id)
        .toList();
  }

  private static @Nullable Place place(@Nullable String id) {
    return id == null ? null : new Place(id, null);
  }

  @Override
  public JobFigures figures() {
    return figures.read();
  }

  @Override
  public TrainingJob update(String id, UnaryOperator<TrainingJob> change) {
    TrainingJob before =
        lock(id).orElseThrow(() -> new Problem.NotFound("no training job \"" + id + "\""));
    TrainingJob after = change.apply(before);
    ModelReference model = after.model();
    Trial trial = after.trial();
    jdbc.sql(
            """
            update training_job set status = :status, model_name = :model, model_version = :version,
              last_epoch = :lastEpoch
            where id = :id""")
        .param("id", id)
        .param("status", after.status().name())
        .param("model", model == null ? null : model.name())
        .param("version", model == null ? null : model.version())
        .param("lastEpoch", trial == null ? null : trial.lastEpoch())
        .update();
    if (!JobDescription.of(after).equals(JobDescription.of(before))) {
      describe(after);
    }
    labels.update(before, after);
    transitions.add(after, before.transitions().size());
    sizes.setFinished(after);
    return after;
  }

  private void describe(TrainingJob job) {
    String specification = Columns.json(job.specification());
    jdbc.sql(
            """
            update training_job set name = :name, specification = :specification, note = :note,
              submitted_by = :owner, party = coalesce(cast(:owner as varchar), sweep_id)
            where id = :id""")
        .param("id", job.id())
        .param("name", job.specification().name())
        .param("specification", specification)
        .param("note", job.note())
        .param("owner", job.owner())
        .update();
    sizes.setDescription(job.id(), specification, job.note());
  }

  @Override
  public long nextTicket(String id) {
    jdbc.sql(
            "update training_job set ticket = ticket + 1, deaths = 0, held_back = false where id = :id")
        .param("id", id)
        .update();
    return jdbc.sql("select ticket from training_job where id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  @Override
  public int takeTurn(String id, Instant since) {
    return turns.take(id, since);
  }

  @Override
  public int takeTurnAfterTheNext(String id, Instant since) {
    return turns.takeAfterTheNext(id, since);
  }

  @Override
  public int turn(String id) {
    return turns.of(id);
  }

  @Override
  public long countPlaces() {
    return turns.countPlaces();
  }

  @Override
  public long countPlaces(String owner) {
    return turns.countPlaces(owner);
  }

  @Override
  public void delete(String id) {
    jdbc.sql("delete from training_job where id = :id").param("id", id).update();
  }

  @Override
  public int delete(Collection<String> ids, Set<Status> statuses) {
    return jdbc.sql("delete from training_job where id in (:ids) and status in (:statuses)")
        .param("ids", ids)
        .param("statuses", statuses.stream().map(Status::name).toList())
        .update();
  }

  @Override
  public Optional<KeyedJob> findKey(String key) {
    return keys.find(key);
  }

  @Override
  public void insertKey(IdempotencyKey key, String jobId) {
    keys.insert(key, jobId);
  }

  private Optional<TrainingJob> lock(String id) {
    jdbc.sql("select id from training_job where id = :id for update")
        .param("id", id)
        .query(String.class)
        .list();
    return rows.find(id);
  }
}
