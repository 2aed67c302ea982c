package org.digittrainer.jobs.web;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.digittrainer.access.Pass;
import org.digittrainer.jobs.Progress;
import org.digittrainer.jobs.RunHistory.JobEvent;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.web.TrainingJobView.ProgressView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** The event stream of one client that follows one job; one thread sends at a time. */
final class EventStream {

  private static final long SILENCE_MILLIS = 15_000;
  private static final long MAX_MILLIS = 30 * 60_000L;
  private static final long RECONNECT_MILLIS = 1000;

  private final String jobId;
  private final String address;
  private final Pass pass;
  private final SseEmitter emitter;
  private final Clock clock;
  private final long openedMillis;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile long lastSequence;
  private volatile @Nullable Progress lastProgress;
  private volatile long lastSentMillis;

  EventStream(
      String jobId, long lastSequence, String address, Pass pass, SseEmitter emitter, Clock clock) {
    this.jobId = jobId;
    this.lastSequence = lastSequence;
    this.address = address;
    this.pass = pass;
    this.emitter = emitter;
    this.clock = clock;
    this.openedMillis = clock.millis();
    this.lastSentMillis = openedMillis;
  }

  String jobId() {
    return jobId;
  }

  String address() {
    return address;
  }

  /** What its client showed when it opened the stream. */
  Pass pass() {
    return pass;
  }

  /** Whether its client must open another, so that none is held for ever by one that is gone. */
  boolean isOld() {
    return clock.millis() - openedMillis >= MAX_MILLIS;
  }

  long lastSequence() {
    return lastSequence;
  }

  /** Reserves the stream for the calling thread; false if another thread is still sending. */
  boolean begin() {
    return busy.compareAndSet(false, true);
  }

  void end() {
    busy.set(false);
  }

  /** Sends the events that the client does not have yet, in order. */
  void send(List<JobEvent> events) throws IOException {
    for (JobEvent event : events) {
      if (event.sequence() > lastSequence) {
        send(
            SseEmitter.event()
                .id(Long.toString(event.sequence()))
                .name(event.type())
                .reconnectTime(RECONNECT_MILLIS)
                .data(event.data(), MediaType.TEXT_PLAIN));
        lastSequence = event.sequence();
      }
    }
  }

  /** Sends the progress, or the end; to be called when all events are sent. */
  void send(TrainingJob job, Progress progress) throws IOException {
    if (job.finishedAt().isPresent()) {
      send(SseEmitter.event().name("end").data(new JobEventData.End(job.status(), job.reason())));
      emitter.complete();
    } else if (job.status() == Status.RUNNING && !progress.equals(lastProgress)) {
      send(SseEmitter.event().name("progress").data(ProgressView.of(progress)));
      lastProgress = progress;
    } else if (clock.millis() - lastSentMillis >= SILENCE_MILLIS) {
      send(SseEmitter.event().comment("ping"));
    }
  }

  void close() {
    emitter.complete();
  }

  private void send(SseEventBuilder event) throws IOException {
    emitter.send(event);
    lastSentMillis = clock.millis();
  }
}
