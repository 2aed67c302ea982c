package org.digittrainer.jobs.web;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.digittrainer.access.Passes;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.BulkDeletion;
import org.digittrainer.jobs.JobDescriptions;
import org.digittrainer.jobs.JobSizes;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.estimate.Estimates;
import org.digittrainer.jobs.estimate.SampleEstimates;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.web.AnswerBudget;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The HTTP room of jobs, over a queue of 4 whose jobs run only when a test says so. */
@Retention(RetentionPolicy.RUNTIME)
@WebMvcTest({
  BulkDeletionController.class,
  JobComparisonController.class,
  JobDescriptionController.class,
  JobEventController.class,
  TrainingJobController.class,
  TrainingJobListController.class,
  CheckpointController.class,
  TrainingResultController.class,
  TrainingDefaultsController.class,
  TrainingEstimateController.class,
  UsageController.class
})
@Import({
  AnswerBudget.class,
  EventConfiguration.class,
  SpecificationFactory.class,
  SpecificationCheck.class,
  RequestKeys.class,
  JobsWebTest.Rooms.class
})
@interface JobsWebTest {

  @TestConfiguration
  class Rooms {

    @Bean
    Datasets datasets() {
      return Samples.datasets();
    }

    @Bean
    LongSupplier seeds() {
      return () -> 1234;
    }

    @Bean
    Clock clock() {
      return Clock.tickMillis(ZoneOffset.UTC);
    }

    /** Of nobody: nobody has to say who they are. */
    @Bean
    Passes passes(Clock clock) {
      return new Passes(JdbcClient.create(TestDatabase.H2.empty()), clock);
    }

    @Bean
    JobRoom room(Clock clock) {
      return new JobRoom(TestDatabase.H2.empty(), clock);
    }

    @Bean
    RunHistory runHistory(JobRoom room) {
      return room.history();
    }

    @Bean
    Submissions submissions(JobRoom room) {
      return room.submissions(4);
    }

    @Bean
    JobSizes jobSizes(JobRoom room) {
      return room.sizes();
    }

    @Bean
    BulkDeletion bulkDeletion(JobRoom room, Clock clock) {
      return new BulkDeletion(room.store(), room.transactions(), clock);
    }

    @Bean
    TrainingJobs trainingJobs(JobRoom room, Submissions submissions) {
      return room.jobs(submissions);
    }

    @Bean
    JobDescriptions jobDescriptions(JobRoom room, TrainingJobs jobs) {
      return new JobDescriptions(jobs, room.store(), room.transactions());
    }

    @Bean
    Estimates estimates(JobRoom room, Datasets datasets) {
      return SampleEstimates.of(room, datasets, 4);
    }
  }
}
