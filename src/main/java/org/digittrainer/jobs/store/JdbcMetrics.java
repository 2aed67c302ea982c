package org.digittrainer.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.RunHistory.NotReproducibleException;
import org.digittrainer.training.EpochMetrics;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the metrics of epochs. */
final class JdbcMetrics {

  private static final String COLUMNS =
      """
      select epoch, iteration, train_loss, train_accuracy, test_loss, test_accuracy,
        loss_evaluations, duration_millis from epoch_metrics where job_id = :id\
      """;

  private final JdbcClient jdbc;
  private final SizeCounters sizes;
  private final JobLabels labels;

  JdbcMetrics(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.sizes = new SizeCounters(jdbc);
    this.labels = new JobLabels(jdbc);
  }

  /** False if they were stored already. */
  boolean add(Claim claim, EpochMetrics measured) {
    EpochMetrics metrics = storable(measured);
    Optional<EpochMetrics> kept = find(claim.jobId(), metrics.epoch());
    kept.ifPresentOrElse(before -> requireSame(before, metrics), () -> insert(claim, metrics));
    return kept.isEmpty();
  }

  void forget(String id) {
    jdbc.sql("delete from epoch_metrics where job_id = :id").param("id", id).update();
    sizes.forgetMetrics(id);
    labels.forgetMeasured(id);
  }

  List<EpochMetrics> all(String id) {
    return jdbc.sql(COLUMNS + " order by epoch").param("id", id).query(JdbcMetrics::read).list();
  }

  Optional<EpochMetrics> latest(String id) {
    return jdbc.sql(COLUMNS + " order by epoch desc limit 1")
        .param("id", id)
        .query(JdbcMetrics::read)
        .optional();
  }

  Optional<EpochMetrics> find(String id, long epoch) {
    return jdbc.sql(COLUMNS + " and epoch = :epoch")
        .param("id", id)
        .param("epoch", epoch)
        .query(JdbcMetrics::read)
        .optional();
  }

  private void insert(Claim claim, EpochMetrics metrics) {
    jdbc.sql(
            """
            insert into epoch_metrics (job_id, epoch, iteration, train_loss, train_accuracy,
              test_loss, test_accuracy, loss_evaluations, duration_millis, fence)
            values (:id, :epoch, :iteration, :trainLoss, :trainAccuracy,
              :testLoss, :testAccuracy, :lossEvaluations, :durationMillis, :fence)""")
        .param("id", claim.jobId())
        .param("epoch", metrics.epoch())
        .param("iteration", metrics.iteration())
        .param("trainLoss", metrics.trainLoss())
        .param("trainAccuracy", metrics.trainAccuracy())
        .param("testLoss", metrics.testLoss())
        .param("testAccuracy", metrics.testAccuracy())
        .param("lossEvaluations", metrics.lossEvaluations())
        .param("durationMillis", metrics.durationMillis())
        .param("fence", claim.fence())
        .update();
    sizes.addMetrics(claim.jobId());
    labels.measure(claim.jobId(), metrics);
  }

  private static void requireSame(EpochMetrics before, EpochMetrics now) {
    if (!withDuration(before, 0).equals(withDuration(now, 0))) {
      throw new NotReproducibleException("epoch " + now.epoch(), before, now);
    }
  }

  /** H2 cannot store −0.0; writing 0.0 to every database keeps them alike. */
  private static EpochMetrics storable(EpochMetrics metrics) {
    return new EpochMetrics(
        metrics.epoch(),
        metrics.iteration(),
        metrics.trainLoss() + 0.0,
        metrics.trainAccuracy() + 0.0,
        metrics.testLoss() + 0.0,
        metrics.testAccuracy() + 0.0,
        metrics.lossEvaluations(),
        metrics.durationMillis());
  }

  private static EpochMetrics withDuration(EpochMetrics metrics, long millis) {
    return new EpochMetrics(
        metrics.epoch(),
        metrics.iteration(),
        metrics.trainLoss(),
        metrics.trainAccuracy(),
        metrics.testLoss(),
        metrics.testAccuracy(),
        metrics.lossEvaluations(),
        millis);
  }

  static EpochMetrics read(ResultSet row, int number) throws SQLException {
    return new EpochMetrics(
        row.getLong("epoch"),
        row.getLong("iteration"),
        row.getDouble("train_loss"),
        row.getDouble("train_accuracy"),
        row.getDouble("test_loss"),
        row.getDouble("test_accuracy"),
        row.getLong("loss_evaluations"),
        row.getLong("duration_millis"));
  }
}
