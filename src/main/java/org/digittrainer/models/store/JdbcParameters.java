package org.digittrainer.models.store;

import java.util.List;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.Columns;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Registration;
import org.digittrainer.models.format.ParameterBytes;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parameters of versions. */
final class JdbcParameters {

  private final JdbcClient jdbc;

  JdbcParameters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ModelVersion model) {
    List<byte[]> parts = Columns.parts(ParameterBytes.of(model.parameters()));
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

  /**
   * The parameters of a version.
   *
   * @throws IllegalStateException if they are damaged
   */
  Parameters read(Registration version) {
    return ParameterBytes.parameters(
            version.shape(), parts(version.name(), version.version()), version.weightsSha256())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the parameters of model %s, version %d, are damaged"
                        .formatted(version.name(), version.version())));
  }

  private List<byte[]> parts(String name, int version) {
    return jdbc.sql(
            """
            select bytes from model_part
            where name = :name and version = :version order by part""")
        .param("name", name)
        .param("version", version)
        .query((part, number) -> part.getBytes("bytes"))
        .list();
  }
}
