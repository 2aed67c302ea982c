package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.digittrainer.jobs.Progress;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJob.Transition;
import org.digittrainer.jobs.TrainingJobs.JobSnapshot;
import org.digittrainer.jobs.web.TrainingJobView.RefusalView;
import org.digittrainer.training.GradientSources.Refused;
import org.digittrainer.training.GradientSources.Sharing;
import org.digittrainer.training.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingJobViewTests {

  private static final Refused BUSY = new Refused("a", Refusal.BUSY, "it helps with another job");

  @Test
  void saysNothingOfOtherMachinesWhereThereAreNone() {
    for (Sharing sharing : new Sharing[] {null, new Sharing(0, Double.NaN, List.of())}) {
      TrainingJobView view = view(sharing);
      assertThat(view.helpers()).isNull();
      assertThat(view.speedup()).isNull();
      assertThat(view.refusals()).isNull();
    }
  }

  @Test
  void namesThoseThatDoNotHelpEvenIfNobodyDoes() {
    TrainingJobView view = view(new Sharing(0, Double.NaN, List.of(BUSY)));
    assertThat(view.helpers()).isNull();
    assertThat(view.refusals())
        .containsExactly(new RefusalView("a", Refusal.BUSY, "it helps with another job"));
  }

  @Test
  void saysHowMuchFasterItIs() {
    TrainingJobView view = view(new Sharing(2, 2.7, List.of()));
    assertThat(view.helpers()).isEqualTo(2);
    assertThat(view.speedup()).isEqualTo(2.7);
    assertThat(view(new Sharing(2, Double.NaN, List.of())).speedup()).isNull();
  }

  private static TrainingJobView view(@Nullable Sharing sharing) {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    Transition first = new Transition(Status.RUNNING, Reason.STARTED, now, null, null);
    TrainingJob job =
        new TrainingJob("a", null, Samples.specification(1), List.of(first), null, null);
    Progress progress = Progress.of(job.specification(), 0, 0, 0, null);
    return TrainingJobView.of(new JobSnapshot(job, progress, null, null, 0, sharing));
  }
}
