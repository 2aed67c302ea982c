package org.digittrainer.attack;

import static org.digittrainer.attack.Target.CLASSIFY;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Someone who classifies one image after the other, and asks whether the service lives. */
final class HonestCaller implements AutoCloseable {

  private static final long PAUSE_MILLIS = 30;
  private static final int FEWEST = 5;

  private final Target target;
  private final String image;
  private final List<Double> millis = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "honest");

  /** Begins to call. */
  HonestCaller(Target target, String image) {
    this.target = target;
    this.image = image;
    thread.start();
  }

  private void run() {
    try {
      while (!over.get() || millis.size() < FEWEST) {
        long start = System.nanoTime();
        note(target.post(CLASSIFY, Target.JSON, image).statusCode());
        millis.add((System.nanoTime() - start) / 1e6);
        note(target.get("/actuator/health/liveness").statusCode());
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (Exception e) {
      failures.add(e.toString());
    }
  }

  private void note(int status) {
    if (status != 200) {
      failures.add(Integer.toString(status));
    }
  }

  /** Waits for the last call to end. */
  @Override
  public void close() throws InterruptedException {
    over.set(true);
    thread.join();
  }

  List<String> failures() {
    return failures;
  }

  double median() {
    return quantile(0.5);
  }

  double longest() {
    return quantile(1);
  }

  private double quantile(double share) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.isEmpty()
        ? Double.POSITIVE_INFINITY
        : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
