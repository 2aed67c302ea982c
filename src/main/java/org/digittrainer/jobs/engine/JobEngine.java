package org.digittrainer.jobs.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.digittrainer.jobs.JobQueue;
import org.digittrainer.jobs.run.JobWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The queue of all replicas, and the threads of this one that work on it. The name of an execution
 * is the id of its job with its ticket; it has no other data.
 */
public final class JobEngine implements JobQueue {

  private static final Logger log = LoggerFactory.getLogger(JobEngine.class);

  /** Ends in the version of the stored form: a replica looks only for jobs that it can read. */
  private static final String TASK = "training-job-1";

  private static final int MISSED_HEARTBEATS = 4;
  private static final int MAX_FAILURES = 10;
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(5);
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(8);

  /** Makes jobs due at once, even if the clocks of replicas differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  /** An execution of a newer form than this replica knows must not be deleted. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  /**
   * How a replica takes part.
   *
   * @param name unique among the replicas
   * @param concurrency jobs that run at once, at least 1
   * @param heartbeat how often the replica reports that it is alive; after four missed heartbeats
   *     its jobs go to others
   * @param polling how often it looks for jobs
   */
  public record Settings(String name, int concurrency, Duration heartbeat, Duration polling) {}

  private final Supplier<JobWorker> worker;
  private final Duration pause;
  private final SchedulerClient client;
  private final Scheduler scheduler;

  /**
   * An engine that has not started.
   *
   * @param jobs has the jobs' tables; additions take part in its open transaction
   * @param own for the engine's own calls, so that requests cannot delay its heartbeat
   * @param worker called when the first job runs
   */
  public JobEngine(DataSource jobs, DataSource own, Supplier<JobWorker> worker, Settings settings) {
    this.worker = worker;
    this.pause = settings.heartbeat().dividedBy(2);
    CustomTask<Void> task =
        Tasks.custom(TASK, Void.class)
            .onDeadExecutionRevive()
            .onFailure(JobEngine::failed)
            .execute((instance, context) -> work(instance));
    this.client =
        SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(jobs), task)
            .enablePriority()
            .build();
    this.scheduler =
        Scheduler.create(own, task)
            .schedulerName(new SchedulerName.Fixed(settings.name()))
            .threads(settings.concurrency())
            .executorService(
                Executors.newFixedThreadPool(
                    settings.concurrency(), new CustomizableThreadFactory("job-")))
            // The thread that runs an execution picks it: none waits in this process.
            .pollUsingFetchAndLockOnExecute(0, 1)
            .enablePriority()
            .pollingInterval(settings.polling())
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .deleteUnresolvedAfter(NEVER)
            .shutdownMaxWait(SHUTDOWN_WAIT)
            .build();
  }

  @Override
  public void add(String id, long ticket, int turn, Instant since) {
    TaskInstance<Void> entry =
        new TaskInstance.Builder<Void>(TASK, id + "-" + ticket).priority(-turn).build();
    client.schedule(entry, since.minus(CLOCKS_DIFFER));
  }

  @Override
  public void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** Starts to poll for jobs. */
  public void start() {
    scheduler.start();
  }

  /** Stops polling, waits a while for running jobs, then interrupts them. */
  public void stop() {
    scheduler.stop();
  }

  private CompletionHandler<Void> work(TaskInstance<Void> instance) {
    String[] idAndTicket = instance.getId().split("-", 2);
    JobWorker.Next next = worker.get().work(idAndTicket[0], Long.parseLong(idAndTicket[1]));
    return next == JobWorker.Next.DONE
        ? (complete, execution) -> execution.remove()
        : (complete, execution) -> execution.reschedule(complete, soon(complete));
  }

  /** Without a pause at a shutdown: another replica can run it at once. */
  private Instant soon(ExecutionComplete complete) {
    return complete
        .getTimeDone()
        .plus(scheduler.getSchedulerState().isShuttingDown() ? Duration.ZERO : pause);
  }

  private static void failed(ExecutionComplete complete, ExecutionOperations<Void> execution) {
    if (complete.getExecution().consecutiveFailures < MAX_FAILURES) {
      execution.reschedule(complete, complete.getTimeDone().plus(FAILURE_PAUSE));
    } else {
      log.error("{} fails each time and is given up", complete.getExecution());
      execution.remove();
    }
  }
}
