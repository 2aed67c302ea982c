package org.digittrainer.models.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.digittrainer.core.network.Activation;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.Parts;
import org.digittrainer.database.StoredJson;
import org.digittrainer.database.Times;
import org.digittrainer.models.Layers;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.ParameterBytes;
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

  /** Models over a migrated database. */
  public JdbcModels(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
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
    return jdbc.sql(COLUMNS + " and version = :version")
        .param("name", name)
        .param("version", version)
        .query(this::read)
        .optional();
  }

  @Override
  public Optional<ModelVersion> latest(String name) {
    return jdbc.sql(COLUMNS + " order by version desc limit 1")
        .param("name", name)
        .query(this::read)
        .optional();
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
    List<byte[]> parts = Parts.of(ParameterBytes.of(model.parameters()));
    for (int part = 0; part < parts.size(); part++) {
      jdbc.sql(
              """
              insert into model_part (name, version, part, bytes)
              values (:name, :version, :part, :bytes)""")
          .param("name", model.name())
          .param("version", model.version())
          .param("part", part)
          .param("bytes", parts.get(part))
          .update();
    }
  }

  private ModelVersion read(ResultSet row, int number) throws SQLException {
    Provenance provenance = StoredJson.read(row.getString("provenance"), Provenance.class);
    return new ModelVersion(
        row.getString("name"),
        row.getInt("version"),
        parameters(row),
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

  private Parameters parameters(ResultSet row) throws SQLException {
    List<byte[]> parts =
        jdbc.sql(
                """
                select bytes from model_part
                where name = :name and version = :version order by part""")
            .param("name", row.getString("name"))
            .param("version", row.getInt("version"))
            .query((part, number) -> part.getBytes("bytes"))
            .list();
    return ParameterBytes.parameters(Layers.parse(row.getString("layers")), Parts.joined(parts));
  }
}
