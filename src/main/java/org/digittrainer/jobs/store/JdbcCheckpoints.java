package org.digittrainer.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.Columns;
import org.digittrainer.database.Sha256;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.KeepRule;
import org.digittrainer.jobs.KeepRule.Position;
import org.digittrainer.jobs.RunHistory.KeptCheckpoint;
import org.digittrainer.models.Layers;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.training.Checkpoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Stores checkpoints: the parameters at positions of runs. */
final class JdbcCheckpoints {

  private static final String AT =
      " where job_id = :id and epoch = :epoch and iteration = :iteration";

  /** A checkpoint without its parameters. */
  record Header(long epoch, long iteration, String layers, String sha256) {

    static Header of(ResultSet row, int number) throws SQLException {
      return new Header(
          row.getLong("epoch"),
          row.getLong("iteration"),
          row.getString("layers"),
          row.getString("sha256"));
    }
  }

  private final JdbcClient jdbc;
  private final KeepRule rule;
  private final SizeCounters sizes;

  JdbcCheckpoints(JdbcClient jdbc, KeepRule rule) {
    this.jdbc = jdbc;
    this.rule = rule;
    this.sizes = new SizeCounters(jdbc);
  }

  void add(Claim claim, Checkpoint checkpoint) {
    byte[] bytes = ParameterBytes.of(checkpoint.parameters());
    delete(claim.jobId(), checkpoint.epoch(), checkpoint.iteration());
    at(
            """
            insert into checkpoint (job_id, epoch, iteration, format, layers, sha256, fence)
            values (:id, :epoch, :iteration, :format, :layers, :sha256, :fence)""",
            claim.jobId(),
            checkpoint.epoch(),
            checkpoint.iteration())
        .param("format", JdbcJobStore.FORMAT)
        .param("layers", Layers.of(checkpoint.parameters().shape()))
        .param("sha256", Sha256.of(bytes))
        .param("fence", claim.fence())
        .update();
    addParts(claim.jobId(), checkpoint, bytes);
    for (Position position : rule.superfluous(positions(claim.jobId()), bytes.length)) {
      delete(claim.jobId(), position.epoch(), position.iteration());
    }
    sizes.countCheckpoints(claim.jobId(), bytes.length);
  }

  void forget(String id) {
    jdbc.sql("delete from checkpoint where job_id = :id").param("id", id).update();
    sizes.countCheckpoints(id, 0);
  }

  /** Newest first. */
  List<Header> headers(String id) {
    return jdbc.sql(
            """
            select epoch, iteration, layers, sha256 from checkpoint
            where job_id = :id order by epoch desc, iteration desc""")
        .param("id", id)
        .query(Header::of)
        .list();
  }

  /**
   * Reads the parameters of a checkpoint, empty if the stored bytes are damaged. One at a time:
   * while they are read, they take several times their memory.
   */
  synchronized Optional<Parameters> parameters(String id, Header header) {
    List<byte[]> parts =
        at(
                "select bytes from checkpoint_part" + AT + " order by part",
                id,
                header.epoch(),
                header.iteration())
            .query((row, number) -> row.getBytes("bytes"))
            .list();
    return ParameterBytes.parameters(Layers.parse(header.layers()), parts, header.sha256());
  }

  /** The checkpoints at the end of an epoch, in order. */
  List<KeptCheckpoint> ends(String id) {
    return jdbc.sql(
            """
            select m.*, c.sha256, c.layers from checkpoint c
            join epoch_metrics m on m.job_id = c.job_id and m.epoch = c.epoch
              and m.iteration = c.iteration
            where c.job_id = :id order by c.epoch""")
        .param("id", id)
        .query(
            (row, number) ->
                new KeptCheckpoint(
                    JdbcMetrics.read(row, number),
                    row.getString("sha256"),
                    Layers.parse(row.getString("layers"))))
        .list();
  }

  void discard(String id, Header header) {
    delete(id, header.epoch(), header.iteration());
    sizes.countCheckpoints(id, JdbcJobSizes.bytesOf(header.layers()));
  }

  private void delete(String id, long epoch, long iteration) {
    at("delete from checkpoint" + AT, id, epoch, iteration).update();
  }

  private void addParts(String id, Checkpoint checkpoint, byte[] bytes) {
    List<byte[]> parts = Columns.parts(bytes);
    for (int part = 0; part < parts.size(); part++) {
      at(
              """
              insert into checkpoint_part (job_id, epoch, iteration, part, bytes)
              values (:id, :epoch, :iteration, :part, :bytes)""",
              id,
              checkpoint.epoch(),
              checkpoint.iteration())
          .param("part", part)
          .param("bytes", parts.get(part))
          .update();
    }
  }

  private List<Position> positions(String id) {
    return jdbc.sql(
            """
            select c.epoch, c.iteration, m.test_accuracy from checkpoint c
            left join epoch_metrics m on m.job_id = c.job_id and m.epoch = c.epoch
              and m.iteration = c.iteration
            where c.job_id = :id order by c.epoch, c.iteration""")
        .param("id", id)
        .query(
            (row, number) ->
                new Position(
                    row.getLong("epoch"),
                    row.getLong("iteration"),
                    row.getObject("test_accuracy", Double.class)))
        .list();
  }

  private StatementSpec at(String sql, String id, long epoch, long iteration) {
    return jdbc.sql(sql).param("id", id).param("epoch", epoch).param("iteration", iteration);
  }
}
