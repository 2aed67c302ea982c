package org.digittrainer.crash;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.core.TerminalFailureException;

/** What to ask of a service so that it comes to a commit of some kind. */
final class Scenes {

  static final List<String> COMMITS =
      List.of(
          "submit",
          "claim",
          "epoch",
          "checkpoint",
          "losses",
          "finish",
          "fail",
          "cancel",
          "pause",
          "resume",
          "delete",
          "requeue",
          "yield",
          "release");

  private static final Set<String> ACTIVE = Set.of("QUEUED", "RUNNING");
  private static final int HALTED = 137;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofMinutes(2);
  private static final String WORK = Work.steady(3, 80);
  private static final String LONG_EPOCH = Work.longEpoch();

  /** What is to succeed in the end, with its specification. */
  private final Map<String, String> acknowledged = new LinkedHashMap<>();

  private final SweepScenes sweeps = new SweepScenes();
  private final List<String> diverging = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();

  /** Leads a service to the point where it halts. */
  void playUntilHalt(String point, ServiceProcess service) {
    try {
      service.awaitReady();
      awaitRest(service);
      play(point.substring(0, point.lastIndexOf('-')), service);
    } catch (UncheckedIOException | TerminalFailureException halted) {
      // As planned, perhaps by a job of an earlier scene.
    }
    assertThat(service.awaitExit(SOON)).as(point).isEqualTo(HALTED);
  }

  /** Losses are written by themselves only if no checkpoint comes first. */
  static String interval(String point) {
    return point.startsWith("losses") ? "10s" : "100ms";
  }

  /** Jobs give way only where that is what the scene is about. */
  static String slice(String point) {
    return point.startsWith("yield") ? "300ms" : "60s";
  }

  /** How many jobs were acknowledged that are to succeed. */
  int jobs() {
    return acknowledged.size();
  }

  void assertAllEndWell(Api api) {
    Map<String, Result> undisturbed =
        Stream.of(WORK, LONG_EPOCH)
            .collect(toMap(work -> work, work -> Result.await(api, api.submit(work), END)));
    acknowledged.forEach(
        (id, work) -> {
          resumeIfStopped(api, id);
          assertThat(Result.await(api, id, END)).as(id).isEqualTo(undisturbed.get(work));
        });
    for (String id : diverging) {
      Awaiting.until("the failure of " + id, END, () -> api.status(id).equals("FAILED"));
      assertThat(api.job(id).get("reason").asString()).isEqualTo("DIVERGED");
    }
    assertThat(deleted).allMatch(id -> !api.knows(id));
    sweeps.assertAllEndWell(api);
  }

  /** A job is not to be blamed for the ends of too many scenes. */
  private void awaitRest(ServiceProcess service) {
    Api api = service.api();
    for (String id : acknowledged.keySet()) {
      Awaiting.until(
          "the end of " + id, END, () -> !service.isAlive() || !ACTIVE.contains(api.status(id)));
    }
  }

  private void play(String commit, ServiceProcess service) {
    Api api = service.api();
    switch (commit) {
      case "fail" -> diverging.add(api.submit(Work.diverging()));
      case "cancel", "pause" -> api.change(running(api), commit);
      case "resume" -> api.change(paused(api), commit);
      case "delete" -> delete(api);
      case "requeue" -> {
        running(api);
        service.terminate();
      }
      case "yield" -> {
        submit(api, WORK);
        submit(api, WORK);
        submit(api, WORK);
      }
      case "release" -> {
        submitOwned(api);
        submitOwned(api);
      }
      case "losses", "checkpoint" -> submit(api, LONG_EPOCH);
      default -> {
        if (SweepScenes.COMMITS.contains(commit)) {
          sweeps.play(commit, api);
        } else {
          submit(api, WORK);
        }
      }
    }
  }

  private String submit(Api api, String work) {
    String id = api.submit(work);
    acknowledged.put(id, work);
    return id;
  }

  private void submitOwned(Api api) {
    acknowledged.put(api.submit(Work.owned(WORK)), WORK);
  }

  private String running(Api api) {
    String id = submit(api, WORK);
    Awaiting.until("work on " + id, SOON, () -> api.status(id).equals("RUNNING"));
    return id;
  }

  private String paused(Api api) {
    String id = submit(api, WORK);
    api.change(id, "pause");
    return id;
  }

  /** Whether it is gone is not known if the service halts, so it is not counted. */
  private void delete(Api api) {
    String id = paused(api);
    acknowledged.remove(id);
    if (api.delete(id) == 204) {
      deleted.add(id);
    }
  }

  private static void resumeIfStopped(Api api, String id) {
    if (Set.of("PAUSED", "CANCELLED").contains(api.status(id))) {
      api.change(id, "resume");
    }
  }
}
