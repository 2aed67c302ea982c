package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service in a process of its own, to be broken; it does not outlive this one. */
public final class ServiceProcess implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;
  private final Thread undertaker;

  ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.undertaker = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(undertaker);
  }

  void awaitReady() {
    await("a ready service, see " + log)
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .failFast("the service ended, see " + log, () -> !process.isAlive())
        .until(this::answers);
  }

  Api api() {
    return new Api(address());
  }

  /** Where it answers. */
  public URI address() {
    return URI.create("http://localhost:" + port().orElseThrow());
  }

  /** What it printed. */
  public Path log() {
    return log;
  }

  /** SIGKILL: no time for anything. */
  void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** SIGTERM: time to tidy up. The answer comes with the end: how long it took. */
  CompletableFuture<Duration> terminate() {
    long start = System.nanoTime();
    process.destroy();
    return process.onExit().thenApply(ended -> Duration.ofNanos(System.nanoTime() - start));
  }

  void freeze() {
    Signals.STOP.send(process.toHandle());
  }

  void wake() {
    Signals.CONT.send(process.toHandle());
  }

  /** Waits for the end, which must come in time. */
  int awaitExit(Duration within) {
    await("the end of the service, see " + log)
        .atMost(within)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !process.isAlive());
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it is alive and ready. */
  public boolean answers() {
    return process.isAlive() && port().isPresent() && api().isReady();
  }

  /** Bytes on the heap that are in use. */
  long heapAfterCollection() throws IOException, InterruptedException {
    Process histogram =
        new ProcessBuilder(
                Jdks.own().resolve("bin/jcmd").toString(),
                String.valueOf(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String output = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(histogram.waitFor()).as(output).isZero();
    Matcher total = TOTAL.matcher(output);
    assertThat(total.find()).as(output).isTrue();
    return Long.parseLong(total.group(1));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
    Runtime.getRuntime().removeShutdownHook(undertaker);
  }

  private Optional<String> port() {
    try {
      Matcher matcher = PORT.matcher(Files.readString(log));
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
