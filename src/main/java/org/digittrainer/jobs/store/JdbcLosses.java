package org.digittrainer.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.IterationLosses;
import org.digittrainer.jobs.RunHistory.NotReproducibleException;
import org.digittrainer.models.format.ParameterBytes;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the losses of iterations, in chunks. */
final class JdbcLosses {

  private static final String CHUNKS =
      "select first_iteration, bytes from iteration_loss where job_id = :id";

  /** Parameters of one statement. */
  private static final int CHUNKS_AT_ONCE = 500;

  @SuppressWarnings("ArrayRecordComponent") // Never shared.
  private record Chunk(long first, double[] losses) {

    static Chunk of(ResultSet row, int number) throws SQLException {
      return new Chunk(
          row.getLong("first_iteration"), ParameterBytes.numbers(row.getBytes("bytes")));
    }

    long last() {
      return first + losses.length - 1;
    }
  }

  private final JdbcClient jdbc;
  private final SizeCounters sizes;

  JdbcLosses(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.sizes = new SizeCounters(jdbc);
  }

  void add(Claim claim, long after, double[] losses) {
    if (losses.length == 0) {
      return;
    }
    List<Chunk> before = chunks(claim.jobId(), after);
    before.forEach(chunk -> requireSame(chunk, after, losses));
    for (Chunk chunk : before) {
      delete(claim.jobId(), chunk);
      if (chunk.first() <= after) {
        double[] kept = Arrays.copyOf(chunk.losses(), (int) (after - chunk.first() + 1));
        insert(claim, chunk.first(), kept);
      }
    }
    insert(claim, after + 1, losses);
    sizes.setIterations(claim.jobId(), after + losses.length);
  }

  void forget(String id) {
    jdbc.sql("delete from iteration_loss where job_id = :id").param("id", id).update();
    sizes.setIterations(id, 0);
  }

  /** Losses of the iterations {@code after + 1} to {@code last}; fewer if some are missing. */
  double[] between(String id, long after, long last) {
    double[] losses = new double[(int) (last - after)];
    int count = 0;
    for (Chunk chunk : chunks(id, after)) {
      long from = Math.max(chunk.first(), after + 1);
      int length = (int) (Math.min(chunk.last(), last) - from + 1);
      if (length > 0 && from == after + 1 + count) {
        System.arraycopy(chunk.losses(), (int) (from - chunk.first()), losses, count, length);
        count += length;
      }
    }
    return count == losses.length ? losses : Arrays.copyOf(losses, count);
  }

  OptionalDouble at(String id, long iteration) {
    return jdbc
        .sql(CHUNKS + " and first_iteration <= :iteration and last_iteration >= :iteration")
        .param("id", id)
        .param("iteration", iteration)
        .query(Chunk::of)
        .list()
        .stream()
        .mapToDouble(chunk -> chunk.losses()[(int) (iteration - chunk.first())])
        .findFirst();
  }

  long count(String id) {
    return jdbc.sql("select max(last_iteration) from iteration_loss where job_id = :id")
        .param("id", id)
        .query((row, number) -> row.getLong(1))
        .single();
  }

  /**
   * Losses thinned evenly, up to the first that is missing. Only the chunks that hold a point are
   * read, one at a time.
   */
  IterationLosses thinned(String id, int maxPoints) {
    LossPoints points = new LossPoints(spans(id), maxPoints);
    List<Long> firsts = points.chunks();
    for (int from = 0; from < firsts.size(); from += CHUNKS_AT_ONCE) {
      int to = Math.min(from + CHUNKS_AT_ONCE, firsts.size());
      jdbc.sql(CHUNKS + " and first_iteration in (:firsts)")
          .param("id", id)
          .param("firsts", firsts.subList(from, to))
          .query(
              row -> {
                Chunk chunk = Chunk.of(row, 0);
                points.fill(chunk.first(), chunk.losses());
              });
    }
    return points.losses();
  }

  /** Hands over the losses in order, up to the first that is missing. */
  void each(String id, Consumer<double[]> losses) {
    long next = 1;
    for (LossPoints.Span span : spans(id)) {
      if (span.first() != next) {
        return;
      }
      losses.accept(chunk(id, span.first()));
      next = span.last() + 1;
    }
  }

  private double[] chunk(String id, long first) {
    return jdbc.sql(CHUNKS + " and first_iteration = :first")
        .param("id", id)
        .param("first", first)
        .query(Chunk::of)
        .optional()
        .map(Chunk::losses)
        .orElse(new double[0]);
  }

  private List<LossPoints.Span> spans(String id) {
    return jdbc.sql(
            """
            select first_iteration, last_iteration from iteration_loss
            where job_id = :id order by first_iteration""")
        .param("id", id)
        .query((row, number) -> new LossPoints.Span(row.getLong(1), row.getLong(2)))
        .list();
  }

  private List<Chunk> chunks(String id, long after) {
    return jdbc.sql(CHUNKS + " and last_iteration > :after order by first_iteration")
        .param("id", id)
        .param("after", after)
        .query(Chunk::of)
        .list();
  }

  private void delete(String id, Chunk chunk) {
    jdbc.sql("delete from iteration_loss where job_id = :id and first_iteration = :first")
        .param("id", id)
        .param("first", chunk.first())
        .update();
  }

  private void insert(Claim claim, long first, double[] losses) {
    jdbc.sql(
            """
            insert into iteration_loss (job_id, first_iteration, last_iteration, bytes, fence)
            values (:id, :first, :last, :bytes, :fence)""")
        .param("id", claim.jobId())
        .param("first", first)
        .param("last", first + losses.length - 1)
        .param("bytes", ParameterBytes.of(losses, 0, losses.length))
        .param("fence", claim.fence())
        .update();
  }

  private static void requireSame(Chunk before, long after, double[] losses) {
    long from = Math.max(before.first(), after + 1);
    long to = Math.min(before.last(), after + losses.length);
    for (long iteration = from; iteration <= to; iteration++) {
      double then = before.losses()[(int) (iteration - before.first())];
      double now = losses[(int) (iteration - after - 1)];
      if (Double.doubleToRawLongBits(then) != Double.doubleToRawLongBits(now)) {
        throw new NotReproducibleException("the loss of iteration " + iteration, then, now);
      }
    }
  }
}
