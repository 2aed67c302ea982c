package org.digittrainer.models.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.database.Columns;
import org.digittrainer.models.Layers;
import org.digittrainer.models.Models.NamedModel;
import org.digittrainer.models.Models.Numbered;
import org.digittrainer.models.Registration;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The registrations of versions, without their parameters. */
final class JdbcRegistrations {

  private static final String COLUMNS =
      """
      select name, version, registered_by, job_id, activation, image_rows, image_columns, layers, sha256,
        provenance, created_at\
      """;

  private static final String NAMED = COLUMNS + " from model_version where name = :name";
  private static final String ONE = " where name = :name and version = :version";

  /** The part of a registration that is stored as one JSON document. */
  private record Provenance(
      @Nullable TrainingSpecification specification,
      @Nullable EpochMetrics metrics,
      String datasetSha256,
      String softwareVersion,
      @Nullable Pixels pixels,
      @Nullable List<String> classNames) {

    /** Scaled where an older version of the service did not say. */
    Pixels pixelsOrScaled() {
      return Objects.requireNonNullElse(pixels, Pixels.SCALED);
    }

    static Provenance of(Registration version) {
      return new Provenance(
          version.specification(),
          version.metrics(),
          version.datasetSha256(),
          version.softwareVersion(),
          version.pixels(),
          version.classNames());
    }
  }

  private final JdbcClient jdbc;

  JdbcRegistrations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest version of each model. */
  List<NamedModel> newest() {
    return jdbc.sql(
            COLUMNS
                + """
                , versions from model_version join (
                  select name as counted, max(version) as newest, count(*) as versions
                  from model_version group by name) as counts
                on name = counted and version = newest
                order by name""")
        .query((row, number) -> new NamedModel(read(row, number), row.getInt("versions")))
        .list();
  }

  /** Every version of every model. */
  List<Numbered> numbered() {
    return jdbc.sql("select name, version from model_version order by name, version")
        .query((row, number) -> new Numbered(row.getString("name"), row.getInt("version")))
        .list();
  }

  /** The versions of a model, oldest first. */
  List<Registration> all(String name) {
    return jdbc.sql(NAMED + " order by version").param("name", name).query(this::read).list();
  }

  Optional<Registration> find(String name, int version) {
    return one(NAMED + " and version = :version", name, version).query(this::read).optional();
  }

  boolean exists(String name, int version) {
    return one("select count(*) from model_version" + ONE, name, version).query(Long.class).single()
        > 0;
  }

  /** The number of the newest version of a model. */
  Optional<Integer> latest(String name) {
    return jdbc.sql(
            "select version from model_version where name = ? order by version desc limit 1")
        .param(name)
        .query(Integer.class)
        .optional();
  }

  void insert(Registration version) {
    one(
            """
            insert into model_version (name, version, registered_by, job_id, activation, image_rows,
              image_columns, layers, sha256, provenance, created_at)
            values (:name, :version, :owner, :job, :activation, :rows,
              :columns, :layers, :sha256, :provenance, :created)""",
            version.name(),
            version.version())
        .param("owner", version.owner())
        .param("job", version.jobId())
        .param("activation", version.activation().name())
        .param("rows", version.rows())
        .param("columns", version.columns())
        .param("layers", Layers.of(version.shape()))
        .param("sha256", version.weightsSha256())
        .param("provenance", Columns.json(Provenance.of(version)))
        .param("created", Columns.time(version.createdAt()))
        .update();
  }

  boolean delete(String name, int version) {
    return one("delete from model_version" + ONE, name, version).update() > 0;
  }

  private JdbcClient.StatementSpec one(String sql, String name, int version) {
    return jdbc.sql(sql).param("name", name).param("version", version);
  }

  private Registration read(ResultSet row, int number) throws SQLException {
    Provenance provenance = Columns.json(row.getString("provenance"), Provenance.class);
    return new Registration(
        row.getString("name"),
        row.getInt("version"),
        Layers.parse(row.getString("layers")),
        Activation.valueOf(row.getString("activation")),
        row.getInt("image_rows"),
        row.getInt("image_columns"),
        provenance.pixelsOrScaled(),
        row.getString("registered_by"),
        row.getString("job_id"),
        provenance.specification(),
        provenance.datasetSha256(),
        provenance.metrics(),
        row.getString("sha256"),
        Columns.time(row, "created_at"),
        provenance.softwareVersion(),
        provenance.classNames());
  }
}
