package org.digittrainer.jobs.store;

import java.util.List;
import java.util.Optional;
import org.digittrainer.database.Columns;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJob.Transition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the transitions of jobs, each with an event. */
final class JdbcTransitions {

  private static final int LONGEST_MESSAGE = 4000;

  /**
   * A long run may give way hundreds of times, and all transitions come with each look at a job.
   */
  private static final int KEPT_YIELDS = 20;

  /** Data of the event of a transition. */
  private record StateData(
      Status status,
      Reason reason,
      String at,
      @Nullable String message,
      @Nullable String by,
      @Nullable ModelReference model) {}

  private final JdbcClient jdbc;
  private final JdbcJobEvents events;
  private final SizeCounters sizes;

  JdbcTransitions(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.events = new JdbcJobEvents(jdbc);
    this.sizes = new SizeCounters(jdbc);
  }

  /** Adds the transitions of a job from a position on. */
  void add(TrainingJob job, int from) {
    List<Transition> all = job.transitions();
    for (int position = from; position < all.size(); position++) {
      add(job.id(), all.get(position));
      boolean last = position == all.size() - 1;
      events.add(job.id(), JdbcJobEvents.STATE, data(all.get(position), last ? job.model() : null));
    }
  }

  private void add(String id, Transition transition) {
    String status = transition.status().name();
    String reason = transition.reason().name();
    String message = storable(transition.message());
    jdbc.sql(
            """
            insert into job_transition (job_id, position, status, reason, at, message, made_by, fence)
            select id,
              (select coalesce(max(position) + 1, 0) from job_transition where job_id = :id),
              :status, :reason, :at, :message, :by, fence
            from training_job where id = :id""")
        .param("id", id)
        .param("status", status)
        .param("reason", reason)
        .param("at", Columns.time(transition.at()))
        .param("message", message)
        .param("by", transition.by())
        .update();
    sizes.addEvent(id, status, reason, message, transition.by());
    if (transition.reason() == Reason.YIELDED) {
      forgetAnOldYield(id);
    }
  }

  /** With the start that followed it. */
  private void forgetAnOldYield(String id) {
    jdbc.sql(
            """
            select position from job_transition where job_id = :id and reason = 'YIELDED'
            order by position desc offset :kept rows fetch first row only""")
        .param("id", id)
        .param("kept", KEPT_YIELDS)
        .query(Integer.class)
        .optional()
        .ifPresent(position -> forgetYield(id, position));
  }

  private void forgetYield(String id, int position) {
    int forgotten =
        jdbc.sql(
                """
            delete from job_transition where job_id = :id
              and (position = :position or position = :position + 1 and reason = 'STARTED')""")
            .param("id", id)
            .param("position", position)
            .update();
    sizes.removeEvent(id, Status.QUEUED.name(), Reason.YIELDED.name());
    if (forgotten > 1) {
      sizes.removeEvent(id, Status.RUNNING.name(), Reason.STARTED.name());
    }
  }

  private static StateData data(Transition transition, @Nullable ModelReference model) {
    return new StateData(
        transition.status(),
        transition.reason(),
        transition.at().toString(),
        storable(transition.message()),
        transition.by(),
        model);
  }

  /** PostgreSQL cannot store NUL. */
  private static @Nullable String storable(@Nullable String message) {
    return Optional.ofNullable(message)
        .map(text -> text.replace('\0', '?'))
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_MESSAGE)))
        .orElse(null);
  }
}
