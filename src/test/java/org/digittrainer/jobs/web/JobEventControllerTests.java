package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.training.ChapterRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@JobsWebTest
class JobEventControllerTests {

  @Autowired private MockMvcTester mvc;
  @Autowired private JobRoom room;
  private String id = "";

  @BeforeEach
  void submit() {
    room.runAll(); // What other classes have left in the queue.
    id =
        room.submissions(100)
            .submit(
                ChapterRun.on(Samples.datasets().find("mnist").orElseThrow(), 7), Caller.ANYBODY)
            .id();
  }

  private MvcTestResult follow(String job, String lastEventId) {
    return mvc.get()
        .uri("/api/v1/training-jobs/{id}/events", job)
        .header("Last-Event-ID", lastEventId)
        .asyncExchange();
  }

  private static String text(MvcTestResult stream) {
    try {
      return stream.getResponse().getContentAsString();
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private static String[] ids(String text) {
    return Pattern.compile("id:(\\d+)\n")
        .matcher(text)
        .results()
        .map(id -> id.group(1))
        .toArray(String[]::new);
  }

  @Test
  void sendsEveryEventFromTheFirstToTheEnd() {
    MvcTestResult stream = follow(id, "");
    await().until(() -> text(stream).contains("\"SUBMITTED\""));
    room.runNext();
    await().until(() -> text(stream).contains("\"COMPLETED\"}"));
    String text = text(stream);
    assertThat(ids(text)).startsWith("1", "2", "3").doesNotHaveDuplicates();
    assertThat(text)
        .containsSubsequence(
            "event:state",
            "\"STARTED\"",
            "event:epoch",
            "\"epoch\":0",
            "event:state",
            "\"SUCCEEDED\"",
            "event:end",
            "{\"status\":\"SUCCEEDED\",\"reason\":\"COMPLETED\"}");
  }

  @Test
  void continuesAfterTheLastEventIdWithoutGapsOrRepeats() {
    room.runNext();
    MvcTestResult whole = follow(id, "");
    await().until(() -> text(whole).contains("event:end"));
    String[] all = ids(text(whole));
    MvcTestResult rest = follow(id, "2");
    await().until(() -> text(rest).contains("event:end"));
    assertThat(ids(text(rest))).containsExactly(Arrays.copyOfRange(all, 2, all.length));
    assertThat(follow(id, all[all.length - 1])).hasStatus(204);
  }

  @Test
  void opensNoStreamForHead() {
    for (int i = 0; i < 300; i++) {
      MvcTestResult head = mvc.head().uri("/api/v1/training-jobs/{id}/events", id).asyncExchange();
      assertThat(head).hasStatusOk().headers().hasValue("Content-Type", "text/event-stream");
      assertThat(head.getRequest().isAsyncStarted()).isFalse();
    }
    room.runNext();
  }

  @Test
  void closesTheOldestStreamOfTheAddressWithTheMostStreams() {
    MvcTestResult other = follow("192.0.2.1");
    MvcTestResult oldest = follow("192.0.2.2");
    MvcTestResult second = follow("192.0.2.2");
    for (int i = 0; i < 254; i++) {
      follow("192.0.2.2");
    }
    room.runNext();
    await().until(() -> text(other).contains("event:end"));
    await().until(() -> text(second).contains("event:end"));
    assertThat(text(oldest)).doesNotContain("event:end");
  }

  private MvcTestResult follow(String address) {
    return mvc.get()
        .uri("/api/v1/training-jobs/{id}/events", id)
        .with(
            request -> {
              request.setRemoteAddr(address);
              return request;
            })
        .asyncExchange();
  }

  @Test
  void refusesUnknownJobsAndEventIds() {
    assertThat(follow("x", "")).hasStatus(404);
    assertThat(follow(id, "first")).hasStatus(400);
    room.runNext();
  }
}
