package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand submissions to one small service that is busy. */
@Tag("crash")
@Tag("once")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class QueueTests {

  private static final int POSTS = 1_000;
  private static final int KEYS = 100;
  private static final int CLIENTS = 8;
  private static final long MEGABYTE = 1 << 20;

  @TempDir static Path directory;
  private static ServiceProcess service;
  private static Api api;

  @BeforeAll
  static void startBusy() throws Exception {
    service = Launch.of(directory, Database.h2(directory)).start();
    api = service.api();
    String id = api.submit(Work.endless());
    Awaiting.until(
        "a busy service", Duration.ofSeconds(10), () -> api.status(id).equals("RUNNING"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void oneJobForEachKey() throws Exception {
    Row row = new Row("1,000 posts with 100 keys from 8 threads", "100 jobs");
    double before = api.jobs();
    List<String> answered =
        fromAllClients(
            POSTS, post -> api.post(Work.instant(), "Idempotency-Key", "key-" + post % KEYS));
    Set<String> jobs = new HashSet<>(answered);
    double made = api.jobs() - before;
    row.measured("%.0f jobs, %d posts answered", made, answered.size());
    assertThat(answered.size()).isEqualTo(POSTS);
    assertThat(made).isEqualTo(KEYS);
    assertThat(jobs.size()).isEqualTo(KEYS);
  }

  @Test
  void waitingJobsTakeNoHeap() throws Exception {
    Row row = new Row("1,000 queued jobs at -Xmx256m: growth of the heap", "<= 30 MB");
    assertThat(fromAllClients(POSTS / 10, post -> api.post(Work.instant()))).isNotEmpty();
    long before = service.heapAfterCollection();
    Set<String> jobs = new HashSet<>(fromAllClients(POSTS, post -> api.post(Work.instant())));
    long growth = service.heapAfterCollection() - before;
    row.measured("%.1f MB by %d jobs", (double) growth / MEGABYTE, jobs.size());
    assertThat(jobs.size()).isEqualTo(POSTS);
    assertThat(growth).isLessThanOrEqualTo(30 * MEGABYTE);
  }

  /** The ids that were answered. */
  private static List<String> fromAllClients(int posts, IntFunction<HttpResponse<String>> post)
      throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<String>> calls =
          IntStream.range(0, posts)
              .mapToObj(i -> (Callable<String>) () -> id(post.apply(i)))
              .toList();
      List<Future<String>> answers = clients.invokeAll(calls);
      return answers.stream().map(QueueTests::get).toList();
    } finally {
      clients.shutdownNow();
    }
  }

  private static String id(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return Api.id(answer);
  }

  private static String get(Future<String> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
