package org.digittrainer.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DecoderPoolTests {

  private final DecoderPool pool = new DecoderPool(1, Duration.ofMillis(20), Duration.ofSeconds(1));

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void givesTheResult() {
    assertThat(pool.decode(() -> new double[] {1})).containsExactly(1);
  }

  @Test
  void aStuckDecoderKeepsItsPlaceButNotItsCaller() {
    CountDownLatch stuck = new CountDownLatch(1);
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> pool.decode(() -> deaf(stuck)))
        .withMessage("must be quicker to decode");
    assertThatExceptionOfType(Problem.NotReady.class)
        .isThrownBy(() -> pool.decode(() -> new double[0]))
        .satisfies(e -> assertThat(e.retryAfterSeconds()).isEqualTo(1));
    stuck.countDown();
    Awaitility.await()
        .ignoreException(Problem.NotReady.class)
        .until(() -> pool.decode(() -> new double[2]).length == 2);
  }

  @Test
  void hasItsPlacesBackAfterFailures() {
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(UnreadableImageException.class)
          .isThrownBy(
              () ->
                  pool.decode(
                      () -> {
                        throw new UnreadableImageException("bad");
                      }));
    }
    assertThat(pool.decode(() -> new double[0])).isEmpty();
  }

  @Test
  void tooLittleMemoryIsForNow() {
    assertThatExceptionOfType(Problem.NotReady.class)
        .isThrownBy(
            () ->
                pool.decode(
                    () -> {
                      throw new OutOfMemoryError("planted");
                    }));
  }

  /** Like native code, hears no interrupt. */
  private static double[] deaf(CountDownLatch end) {
    while (end.getCount() > 0) {
      Thread.onSpinWait();
    }
    return new double[0];
  }
}
