package org.digittrainer.crash;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Many clients that submit jobs as fast as they can, until their service is gone. */
final class Burst implements AutoCloseable {

  private static final int CLIENTS = 4;

  private final Api api;
  private final Ledger ledger;
  private final CountDownLatch acknowledged;
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  /**
   * Starts it.
   *
   * @param ledger takes the id of each job that is acknowledged
   * @param enough acknowledgements to wait for
   */
  Burst(Api api, Ledger ledger, int enough) {
    this.api = api;
    this.ledger = ledger;
    this.acknowledged = new CountDownLatch(enough);
    for (int client = 0; client < CLIENTS; client++) {
      clients.execute(this::submit);
    }
  }

  /** Waits for enough acknowledgements. */
  void awaitEnough() throws InterruptedException {
    if (!acknowledged.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError(acknowledged.getCount() + " acknowledgements are missing");
    }
  }

  /** Waits until the clients saw that their service is gone. */
  @Override
  public void close() throws InterruptedException {
    clients.shutdownNow();
    if (!clients.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the clients do not end");
    }
  }

  private void submit() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        HttpResponse<String> answer = api.post(Work.instant());
        if (answer.statusCode() == 202) {
          ledger.add(Api.id(answer));
          acknowledged.countDown();
        }
      }
    } catch (UncheckedIOException gone) {
      // As planned.
    }
  }
}
