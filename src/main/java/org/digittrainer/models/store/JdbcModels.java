package org.digittrainer.models.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.digittrainer.core.network.Activation;
import org.digittrainer.database.StoredJson;
import org.digittrainer.database.Times;
import org.digittrainer.models.Layers;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.problem.IllegalStatusException;
import org.digittrainer.problem.NotFoundException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Models in tables; what is done within a transaction is done as a part of it. */
public final class JdbcModels implements Models {

  private static final String COLUMNS =
      """
      select name, version, job_id, activation, image_rows, image_columns, layers, sha256,
        provenance, created_at from model_version where name = :name\
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final JdbcAliases aliases;
  private final JdbcParameters parameters;

  // Exact for ever: a number is never given twice, and whether it is still there is asked each
  // time.
  private final AtHand<Numbered, ModelVersion> atHand = new AtHand<>();

  /** Models over a migrated database. */
  public JdbcModels(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.aliases = new JdbcAliases(jdbc);
    this.parameters = new JdbcParameters(jdbc);
  }

  @Override
  public ModelVersion add(String name, IntFunction<ModelVersion> version) {
    return transactions.execute(
        status -> {
          ModelVersion added = version.apply(nextVersion(name));
          insert(added);
          return added;
        });
  }

  @Override
  public List<String> names() {
    return jdbc.sql("select distinct name from model_version order by name")
        .query(String.class)
        .list();
  }

  @Override
  public List<ModelVersion> versions(String name) {
    return jdbc.sql(COLUMNS + " order by version").param("name", name).query(this::read).list();
  }

  @Override
  public Optional<ModelVersion> find(String name, int version) {
    return exists(name, version) ? version(name, version) : Optional.empty();
  }

  @Override
  public Optional<ModelVersion> latest(String name) {
    return jdbc.sql(
            "select version from model_version where name = ? order by version desc limit 1")
        .param(name)
        .query(Integer.class)
        .optional()
        .flatMap(version -> version(name, version));
  }

  @Override
  public boolean delete(String name, int version) {
    return locked(name, () -> deleteUnused(name, version));
  }

  @Override
  public SortedMap<String, Integer> aliases(String name) {
    return aliases.all(name);
  }

  @Override
  public boolean setAlias(String name, String alias, int version) {
    return locked(
        name,
        () -> {
          if (!exists(name, version)) {
            throw new NotFoundException(
                "no version \"%d\" of model \"%s\"".formatted(version, name));
          }
          return aliases.set(name, alias, version);
        });
  }

  @Override
  public boolean deleteAlias(String name, String alias) {
    return locked(name, () -> aliases.delete(name, alias));
  }

  private boolean deleteUnused(String name, int version) {
    if (aliases.all(name).containsValue(version)) {
      throw new IllegalStatusException(
          "version %d of model \"%s\" is in use by an alias".formatted(version, name),
          "IN_USE",
          List.of("deleteAlias"));
    }
    return jdbc.sql("delete from model_version where name = :name and version = :version")
            .param("name", name)
            .param("version", version)
            .update()
        > 0;
  }

  private boolean exists(String name, int version) {
    return jdbc.sql("select count(*) from model_version where name = :name and version = :version")
            .param("name", name)
            .param("version", version)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Does something while nobody else changes what is known of a name. */
  private boolean locked(String name, BooleanSupplier work) {
    return transactions.execute(
        status -> {
          jdbc.sql("select last_version from model where name = :name for update")
              .param("name", name)
              .query(Integer.class)
              .optional();
          return work.getAsBoolean();
        });
  }

  /** Locks the name to the end of the transaction. */
  private int nextVersion(String name) {
    jdbc.sql("insert into model (name, last_version) values (:name, 0) on conflict do nothing")
        .param("name", name)
        .update();
    jdbc.sql("update model set last_version = last_version + 1 where name = :name")
        .param("name", name)
        .update();
    return jdbc.sql("select last_version from model where name = :name")
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  private void insert(ModelVersion model) {
    jdbc.sql(
            """
            insert into model_version (name, version, job_id, activation, image_rows,
              image_columns, layers, sha256, provenance, created_at)
            values (:name, :version, :job, :activation, :rows,
              :columns, :layers, :sha256, :provenance, :created)""")
        .param("name", model.name())
        .param("version", model.version())
        .param("job", model.jobId())
        .param("activation", model.activation().name())
        .param("rows", model.rows())
        .param("columns", model.columns())
        .param("layers", Layers.of(model.parameters().shape()))
        .param("sha256", model.weightsSha256())
        .param("provenance", StoredJson.of(Provenance.of(model)))
        .param("created", Times.of(model.createdAt()))
        .update();
    parameters.insert(model);
  }

  private Optional<ModelVersion> version(String name, int version) {
    Numbered key = new Numbered(name, version);
    return atHand.find(key).or(() -> load(name, version).map(loaded -> atHand.keep(key, loaded)));
  }

  private Optional<ModelVersion> load(String name, int version) {
    return jdbc.sql(COLUMNS + " and version = :version")
        .param("name", name)
        .param("version", version)
        .query(this::read)
        .optional();
  }

  private ModelVersion read(ResultSet row, int number) throws SQLException {
    Provenance provenance = StoredJson.read(row.getString("provenance"), Provenance.class);
    return new ModelVersion(
        row.getString("name"),
        row.getInt("version"),
        parameters.read(
            row.getString("name"),
            row.getInt("version"),
            row.getString("layers"),
            row.getString("sha256")),
        Activation.valueOf(row.getString("activation")),
        row.getInt("image_rows"),
        row.getInt("image_columns"),
        row.getString("job_id"),
        provenance.specification(),
        provenance.datasetSha256(),
        provenance.metrics(),
        row.getString("sha256"),
        Times.read(row, "created_at"),
        provenance.softwareVersion());
  }

  private record Numbered(String name, int version) {}
}
