package org.digittrainer.jobs.web;

import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.digittrainer.access.Pass;
import org.digittrainer.jobs.LogContext;
import org.digittrainer.jobs.Progress;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.RunHistory.JobEvent;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All event streams of this replica. They read the store, once for all clients of a job, so that it
 * does not matter which replica runs it.
 */
final class EventStreams implements ApplicationListener<ContextClosedEvent> {

  private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
  private static final int MAX_STREAMS = 256;
  private static final int MAX_EVENTS = 500;
  private static final int RETRY_SECONDS = 10;
  private static final long NO_TIMEOUT = 0;
  private static final long PASSES_MILLIS = 2000;

  private final TrainingJobs jobs;
  private final RunHistory history;
  private final UnaryOperator<Set<Pass>> endedPasses;
  private final Executor senders;
  private final Clock clock;
  private final Queue<EventStream> streams = new ConcurrentLinkedQueue<>();
  private volatile long passesMillis;
  private volatile boolean closed;

  /**
   * No streams yet.
   *
   * @param endedPasses which of some passes are good no more
   * @param senders threads that may block on slow clients
   */
  EventStreams(
      TrainingJobs jobs,
      RunHistory history,
      UnaryOperator<Set<Pass>> endedPasses,
      Executor senders,
      Clock clock) {
    this.jobs = jobs;
    this.history = history;
    this.endedPasses = endedPasses;
    this.senders = senders;
    this.clock = clock;
  }

  /**
   * Opens a stream. If there are too many, the oldest of the address with most is closed for it, so
   * that an address keeps 64 as long as no more than four addresses follow jobs.
   *
   * @param after sequence number of the last event that the client has
   * @param address where the client is
   * @param pass what the client has shown; the stream ends with it
   * @throws Problem.NotReady while the service stops
   */
  synchronized SseEmitter open(String jobId, long after, String address, Pass pass) {
    if (closed) {
      throw new Problem.NotReady("no more event streams can be opened now", RETRY_SECONDS);
    }
    SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
    EventStream stream = new EventStream(jobId, after, address, pass, emitter, clock);
    emitter.onCompletion(() -> streams.remove(stream));
    emitter.onError(failure -> streams.remove(stream));
    streams.add(stream);
    if (streams.size() > MAX_STREAMS) {
      greediest().stream().findFirst().ifPresent(this::close);
    }
    return emitter;
  }

  /** The streams of the address that has most, from the oldest on. */
  private List<EventStream> greediest() {
    return streams.stream().collect(Collectors.groupingBy(EventStream::address)).values().stream()
        .max(Comparator.comparingInt(List::size))
        .orElse(List.of());
  }

  /** Ends a stream whose client comes back after the last event that it has. */
  private void close(EventStream stream) {
    streams.remove(stream);
    stream.close();
  }

  /** How many are open. */
  int count() {
    return streams.size();
  }

  /** Sends new events to all clients. Must be called repeatedly. */
  void sendNew() {
    endOld();
    endWithPasses();
    Map<String, List<EventStream>> ready =
        streams.stream()
            .filter(EventStream::begin)
            .collect(Collectors.groupingBy(EventStream::jobId));
    ready.forEach((id, each) -> LogContext.of("job", id, null, () -> sendNew(id, each)));
  }

  void endOld() {
    streams.stream().filter(EventStream::isOld).forEach(this::close);
  }

  /** Ends the streams of keys that were revoked, here or by another replica, and their like. */
  void endWithPasses() {
    if (clock.millis() - passesMillis < PASSES_MILLIS) {
      return;
    }
    passesMillis = clock.millis();
    try {
      Set<Pass> ended =
          endedPasses.apply(streams.stream().map(EventStream::pass).collect(Collectors.toSet()));
      streams.stream().filter(each -> ended.contains(each.pass())).forEach(this::close);
    } catch (RuntimeException e) {
      log.warn("The keys of event streams cannot be looked up now", e);
    }
  }

  /** Closes the streams, which would hold up the shutdown; clients reconnect elsewhere. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    closed = true;
    streams.forEach(EventStream::close);
  }

  private void sendNew(String jobId, List<EventStream> followers) {
    try {
      long known = followers.stream().mapToLong(EventStream::lastSequence).min().orElse(0);
      TrainingJob job = jobs.get(jobId); // Before its events: so the last is among them.
      List<JobEvent> events = history.events(jobId, known, MAX_EVENTS);
      Progress progress = events.size() < MAX_EVENTS ? jobs.progress(job) : null;
      followers.forEach(
          stream ->
              senders.execute(() -> LogContext.of(job, () -> send(stream, job, events, progress))));
    } catch (Problem.NotFound e) {
      log.debug("job {} was deleted", jobId, e);
      followers.forEach(EventStream::close);
    } catch (RuntimeException e) {
      log.warn("The events of job {} cannot be read now", jobId, e);
      followers.forEach(EventStream::end);
    }
  }

  /**
   * Sends to one client, which may be slow or gone.
   *
   * @param progress null if more events must be sent first
   */
  private void send(
      EventStream stream, TrainingJob job, List<JobEvent> events, @Nullable Progress progress) {
    try {
      stream.send(events);
      if (progress != null) {
        stream.send(job, progress);
      }
      stream.end();
    } catch (IOException | IllegalStateException e) {
      log.debug("A client that followed job {} is gone", job.id(), e);
      streams.remove(stream);
    }
  }
}
