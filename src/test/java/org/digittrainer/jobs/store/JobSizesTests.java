package org.digittrainer.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.JobSizes;
import org.digittrainer.jobs.KeepRule;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.StoredBytes;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.Usage;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.training.TrainingSpecification.From;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is counted while it is written, against what is stored. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JobSizesTests {

  private static final Caller MIA = new Caller("mia", Role.MEMBER);

  private static final String STORED =
      """
      select octet_length(specification)
        + (select coalesce(sum(octet_length(bytes)), 0) from checkpoint_part p where p.job_id = id)
        + (select coalesce(sum(octet_length(bytes)), 0) from iteration_loss l where l.job_id = id)
        + (select coalesce(sum(64), 0) from epoch_metrics m where m.job_id = id)
        + (select coalesce(sum(octet_length(data)), 0) from job_event e where e.job_id = id)
        + (select sum(octet_length(status) + octet_length(reason)
            + octet_length(coalesce(message, '')) + octet_length(coalesce(made_by, '')))
          from job_transition t where t.job_id = id)
      from training_job where id = :id""";

  private final DataSource database;
  private final JobRoom room;
  private final JobSizes sizes;
  private final Submissions submissions;
  private final TrainingJobs jobs;

  JobSizesTests(TestDatabase kind) {
    database = kind.empty();
    room = new JobRoom(database, new SettableClock());
    sizes = room.sizes();
    submissions = room.submissions(100);
    jobs = room.jobs(submissions);
  }

  @Test
  void countEachJobAsItIsStored() {
    String waits = submit("waits");
    assertThat(sizes.of(waits)).isEqualTo(stored(waits)).isGreaterThan(300);
    jobs.cancel(waits, MIA);
    jobs.resume(waits, MIA);
    assertThat(sizes.of(waits)).isEqualTo(stored(waits));
    room.runAll();
    assertThat(sizes.of(waits)).isEqualTo(stored(waits)).isGreaterThan(1000);
    String child = submissions.submit(Samples.specification(1, new From(waits, 1), null), MIA).id();
    assertThat(sizes.of(child)).isEqualTo(stored(child));
    assertThat(sizes.ofAllJobs()).isEqualTo(stored(waits) + stored(child));
    assertThat(jobs.snapshot(jobs.get(child)).bytes()).isEqualTo(stored(child));
    jobs.delete(waits, MIA);
    assertThat(sizes.of(waits)).isZero();
  }

  @Test
  void countWhatIsReplacedOrNoLongerKept() {
    String id = submit("replaced");
    RunHistory history = new JdbcRunHistory(room.jdbc, new KeepRule(3, 1 << 20));
    Claim claim = new Claim(id, 1, 0, 0);
    for (int epoch = 0; epoch < 9; epoch++) {
      history.addEpoch(claim, Samples.metrics(epoch, 1 - epoch / 10.0));
      history.addCheckpoint(claim, Samples.checkpoint(3L * epoch));
      history.addCheckpoint(claim, Samples.checkpoint(3L * epoch + 1));
      assertThat(sizes.of(id)).as("epoch %d", epoch).isEqualTo(stored(id));
    }
    history.addLosses(claim, 0, new double[] {3, 2, 1});
    history.addLosses(claim, 3, new double[] {0.5, 0.25});
    history.addLosses(claim, 1, new double[] {2, 1});
    assertThat(sizes.of(id)).isEqualTo(stored(id));
    room.jdbc.sql("update checkpoint set sha256 = 'x' where iteration = 25").update();
    history.restore(claim);
    assertThat(sizes.of(id)).isEqualTo(stored(id));
  }

  @Test
  void areTheSameForJobsOfAnOlderVersion() {
    String done = submit("done");
    room.runAll();
    String child = submissions.submit(Samples.specification(1, new From(done, 1), null), MIA).id();
    List<String> counted = rows();
    room.jdbc.sql("delete from job_keeping").update();
    assertThat(sizes.ofAllJobs()).isZero();
    Flyway.configure().dataSource(database).callbacks(new OlderJobs()).load().migrate();
    assertThat(rows()).isEqualTo(counted).hasSize(2);
    assertThat(sizes.of(child)).isEqualTo(stored(child));
  }

  @Test
  void sumUpByOwner() {
    submissions.submit(Samples.labelled("a", Map.of()), MIA);
    submissions.submit(Samples.labelled("b", Map.of()), Caller.ANYBODY);
    room.runAll();
    String runs = submissions.submit(Samples.labelled("a", Map.of()), MIA).id();
    room.startNext();
    submissions.submit(Samples.labelled("a", Map.of()), MIA);
    submissions.submit(Samples.labelled("a", Map.of("owner", "ada")), Caller.ANYBODY);
    List<Usage> usage = sizes.byOwner();
    assertThat(usage).extracting(Usage::owner).containsExactly(null, "ada", "mia");
    assertThat(usage).extracting(Usage::jobs).containsExactly(1L, 1L, 3L);
    assertThat(usage).extracting(Usage::running).containsExactly(0L, 0L, 1L);
    assertThat(usage).extracting(Usage::queued).containsExactly(0L, 1L, 1L);
    assertThat(usage).extracting(Usage::models).containsExactly(1L, 0L, 1L);
    StoredBytes nobodys = usage.get(0).bytes();
    assertThat(nobodys.models()).isEqualTo(modelBytes("b"));
    assertThat(nobodys.checkpoints()).isEqualTo(2 * 8 * 9);
    assertThat(nobodys.losses()).isEqualTo(3 * 8);
    assertThat(nobodys.metrics()).isEqualTo(2 * 64);
    Usage total = usage.stream().reduce(Usage.NONE, Usage::plus);
    assertThat(total.jobs()).isEqualTo(5);
    assertThat(total.bytes().total())
        .isEqualTo(sizes.ofAllJobs() + modelBytes("a") + modelBytes("b"));
    assertThat(jobs.find(runs)).isPresent();
  }

  private long modelBytes(String name) {
    return room.jdbc
        .sql(
            """
            select sum(octet_length(bytes)) + (select octet_length(provenance) from model_version
              where name = :name) from model_part where name = :name""")
        .param("name", name)
        .query(Long.class)
        .single();
  }

  private List<String> rows() {
    return room.jdbc.sql("select * from job_keeping order by job_id").query().listOfRows().stream()
        .map(Map::toString)
        .toList();
  }

  private String submit(String name) {
    return submissions.submit(Samples.named(name), MIA).id();
  }

  private long stored(String id) {
    return room.jdbc.sql(STORED).param("id", id).query(Long.class).single();
  }
}
