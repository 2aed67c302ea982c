package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
          "give-back");

  private static final int HALTED = 137;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofMinutes(2);
  private static final String WORK = Work.steady(3, 20);

  private final List<String> acknowledged = new ArrayList<>();
  private final List<String> diverging = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();

  /** Leads a service to the point where it halts. */
  void playUntilHalt(String point, ServiceProcess service) {
    try {
      play(point.substring(0, point.lastIndexOf('-')), service);
    } catch (UncheckedIOException halted) {
      // As planned.
    }
    assertThat(service.awaitExit(SOON)).as(point).isEqualTo(HALTED);
  }

  /** How many jobs were acknowledged that are to succeed. */
  int jobs() {
    return acknowledged.size();
  }

  void assertAllEndWell(Api api) {
    Result undisturbed = Result.await(api, api.submit(WORK), END);
    for (String id : acknowledged) {
      resumeIfStopped(api, id);
      assertThat(Result.await(api, id, END)).as(id).isEqualTo(undisturbed);
    }
    for (String id : diverging) {
      Awaiting.until("the failure of " + id, END, () -> api.status(id).equals("FAILED"));
      assertThat(api.job(id).get("reason").asString()).isEqualTo("DIVERGED");
    }
    assertThat(deleted).allMatch(id -> !api.knows(id));
  }

  private void play(String commit, ServiceProcess service) {
    Api api = service.api();
    switch (commit) {
      case "fail" -> diverging.add(api.submit(Work.diverging()));
      case "cancel", "pause" -> api.change(running(api), commit);
      case "resume" -> api.change(paused(api), commit);
      case "delete" -> delete(api);
      case "give-back" -> {
        running(api);
        service.terminate();
      }
      default -> submit(api);
    }
  }

  private String submit(Api api) {
    String id = api.submit(WORK);
    acknowledged.add(id);
    return id;
  }

  private String running(Api api) {
    String id = submit(api);
    Awaiting.until("work on " + id, SOON, () -> api.status(id).equals("RUNNING"));
    return id;
  }

  private String paused(Api api) {
    String id = submit(api);
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
