package org.digittrainer.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.run.JobRoom;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OlderJobsTests {

  private static final JobFilter CLASS_2B =
      new JobFilter(
          Set.of(),
          List.of(),
          Set.of("digits"),
          Set.of(),
          Set.of(),
          Map.of("class", Set.of("2b")),
          null,
          null);

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void areFoundAfterAnUpgrade(TestDatabase kind) {
    DataSource database = kind.empty();
    JobRoom room = new JobRoom(database, Clock.systemUTC());
    String job =
        room.submissions(1)
            .submit(Samples.labelled("digits", Map.of("class", "2b")), Caller.ANYBODY)
            .id();
    String copy =
        """
        insert into training_job (id, name, status, specification, format, ticket, fence, deaths,
          trained_millis, created_at)
        select :copy, name, status, specification, format, ticket, fence, deaths, trained_millis,
          created_at from training_job where id = :id""";
    IntStream.range(0, 600)
        .forEach(
            i -> room.jdbc.sql(copy).param("copy", "a" + (1000 + i)).param("id", job).update());
    room.jdbc
        .sql(
            """
            insert into job_transition (job_id, position, status, reason, at, fence)
            select id, 0, status, 'SUBMITTED', created_at, 0 from training_job where id like 'a%'""")
        .update();
    room.jdbc.sql("delete from job_label").update();
    room.jdbc.sql("delete from job_keeping").update();
    assertThat(room.store().newestIds(CLASS_2B, null, 1000)).isEmpty();

    for (int start = 0; start < 2; start++) {
      Flyway.configure().dataSource(database).callbacks(new OlderJobs()).load().migrate();
      assertThat(room.store().newestIds(CLASS_2B, null, 1000)).hasSize(601);
    }
  }
}
