package org.digittrainer.uploads.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.digittrainer.database.Columns;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Split;
import org.digittrainer.dataset.StoredDataset;
import org.digittrainer.problem.Problem;
import org.digittrainer.uploads.DatasetStore;
import org.digittrainer.uploads.NewExamples;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Data sets in tables. */
public final class JdbcDatasets implements DatasetStore {

  private static final int KEPT = 20;

  private static final String COLUMNS =
      """
      select id, name, owner, image_rows, image_columns, classes, class_names, source, train_size,
        test_size, version, sha256, created_at, changed_at from dataset\
      """;

  private static final String OF_NAME = COLUMNS + " where name = :name";

  private record Part(String id, int trainSize, int testSize) {}

  private final JdbcClient jdbc;
  private final JdbcExamples examples;

  /** Never stale: an id is never given twice, and its first examples stay what they are. */
  private final Cache<Part, Dataset> loaded =
      Caffeine.newBuilder().maximumSize(KEPT).softValues().executor(Runnable::run).build();

  /** Data sets in a migrated database. */
  public JdbcDatasets(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.examples = new JdbcExamples(jdbc);
  }

  @Override
  public List<StoredDataset> all() {
    return jdbc.sql(COLUMNS + " order by name").query(JdbcDatasets::dataset).list();
  }

  @Override
  public Optional<StoredDataset> find(String name) {
    return jdbc.sql(OF_NAME).param("name", name).query(JdbcDatasets::dataset).optional();
  }

  @Override
  public Optional<Dataset> load(StoredDataset dataset, int trainSize, int testSize) {
    Part part = new Part(dataset.id(), trainSize, testSize);
    Dataset known = loaded.getIfPresent(part);
    return known != null ? Optional.of(known) : read(part, dataset);
  }

  /** One at a time: while it is read, it is not yet shared. Empty if it was deleted meanwhile. */
  private synchronized Optional<Dataset> read(Part part, StoredDataset dataset) {
    return Optional.ofNullable(
        loaded.get(
            part,
            absent -> examples.read(dataset, part.trainSize(), part.testSize()).orElse(null)));
  }

  @Override
  public void lockAll() {
    jdbc.sql("select id from dataset_lock for update").query(Integer.class).single();
  }

  @Override
  public Optional<StoredDataset> lock(String name) {
    return jdbc.sql(OF_NAME + " for update")
        .param("name", name)
        .query(JdbcDatasets::dataset)
        .optional();
  }

  @Override
  public Totals totals(@Nullable String owner) {
    return jdbc.sql(
            """
            select count(*) as datasets,
              coalesce(sum(cast(train_size + test_size as bigint)
                * (image_rows * image_columns + 1)), 0) as bytes,
              coalesce(sum(case when owner = :owner then 1 else 0 end), 0) as of_owner
            from dataset""")
        .param("owner", owner, java.sql.Types.VARCHAR)
        .query(
            (row, number) ->
                new Totals(row.getLong("datasets"), row.getLong("bytes"), row.getLong("of_owner")))
        .single();
  }

  @Override
  public void insertExamples(StoredDataset dataset, NewExamples train, NewExamples test) {
    examples.insert(dataset, Split.TRAIN, train);
    examples.insert(dataset, Split.TEST, test);
  }

  @Override
  public void insert(StoredDataset dataset) {
    try {
      insertRow(dataset);
    } catch (DuplicateKeyException e) {
      throw new Problem.IllegalStatus(
          "there is a data set \"%s\" already".formatted(dataset.name()), "EXISTS", List.of());
    }
  }

  private void insertRow(StoredDataset dataset) {
    jdbc.sql(
            """
            insert into dataset (id, name, owner, image_rows, image_columns, classes, class_names,
              source, train_size, test_size, version, sha256, created_at, changed_at)
            values (:id, :name, :owner, :rows, :columns, :classes, :names,
              :source, :train, :test, :version, :sha256, :created, :changed)""")
        .param("id", dataset.id())
        .param("name", dataset.name())
        .param("owner", dataset.owner())
        .param("rows", dataset.rows())
        .param("columns", dataset.columns())
        .param("classes", dataset.classes())
        .param("names", Columns.json(dataset.classNames()))
        .param("source", dataset.source())
        .param("train", dataset.trainSize())
        .param("test", dataset.testSize())
        .param("version", dataset.version())
        .param("sha256", dataset.sha256())
        .param("created", Columns.time(dataset.createdAt()))
        .param("changed", Columns.time(dataset.changedAt()))
        .update();
  }

  @Override
  public StoredDataset append(
      StoredDataset before, StoredDataset after, Split split, int label, byte[] pixels) {
    examples.insert(before, split, before.size(split), pixels, new byte[] {(byte) label});
    StoredDataset grown = after.digested(examples.digest(after));
    jdbc.sql(
            """
            update dataset set train_size = :train, test_size = :test, version = :version,
              sha256 = :sha256, changed_at = :changed
            where id = :id""")
        .param("id", grown.id())
        .param("train", grown.trainSize())
        .param("test", grown.testSize())
        .param("version", grown.version())
        .param("sha256", grown.sha256())
        .param("changed", Columns.time(grown.changedAt()))
        .update();
    return grown;
  }

  /**
   * All but those that have failed or succeeded and kept nothing that could be run again or on: no
   * checkpoint.
   */
  @Override
  public List<String> jobs(StoredDataset dataset) {
    return jdbc.sql(
            """
            select id from training_job join job_dataset on job_id = id
            where dataset_id = :dataset and (
              status not in ('SUCCEEDED', 'FAILED')
              or exists (select 1 from checkpoint where checkpoint.job_id = training_job.id))
            order by id""")
        .param("dataset", dataset.id())
        .query(String.class)
        .list();
  }

  @Override
  public void delete(StoredDataset dataset) {
    jdbc.sql("delete from job_dataset where dataset_id = :id").param("id", dataset.id()).update();
    jdbc.sql("delete from dataset where id = :id").param("id", dataset.id()).update();
  }

  @Override
  public void deleteExamples(String id) {
    examples.delete(id);
  }

  @Override
  public void deleteExamplesBefore(String id) {
    jdbc.sql(
            """
            select distinct dataset_id from dataset_part
            where dataset_id < :before
              and not exists (select 1 from dataset where dataset.id = dataset_part.dataset_id)""")
        .param("before", id)
        .query(String.class)
        .list()
        .forEach(examples::delete);
  }

  private static StoredDataset dataset(ResultSet row, int number) throws SQLException {
    return new StoredDataset(
        row.getString("id"),
        row.getString("name"),
        row.getString("owner"),
        row.getInt("image_rows"),
        row.getInt("image_columns"),
        row.getInt("classes"),
        List.of(Columns.json(row.getString("class_names"), String[].class)),
        row.getString("source"),
        row.getInt("train_size"),
        row.getInt("test_size"),
        row.getInt("version"),
        row.getString("sha256"),
        Columns.time(row, "created_at"),
        Columns.time(row, "changed_at"));
  }
}
