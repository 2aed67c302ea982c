package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What little memory is enough for. */
@Tag("crash")
class SmallHeapTests {

  private static final Duration SOON = Duration.ofSeconds(60);

  private static final int EPOCHS = Row.count(1, 3);

  /** The largest number of pixels that is taken. */
  private static final int WIDTH = 4000;

  private static final int HEIGHT = 4000;

  @TempDir Path directory;

  @Test
  void saysHowMuchIsNeeded() throws Exception {
    try (ServiceProcess service = launch("-Xmx72m").begin()) {
      assertThat(service.awaitExit(SOON)).isEqualTo(1);
      assertThat(Files.readString(service.log()))
          .contains("The heap of", "is too small", "-Xmx256m")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void trainsTheChaptersNetworkBesideUploadsOfLargePictures() throws Exception {
    byte[] photograph = photograph();
    try (ServiceProcess service = launch("-Xmx256m").start()) {
      Api api = service.api();
      Result.await(api, api.submit(Work.instant()), SOON);
      String job = api.submit("{\"epochs\": %d, \"modelName\": \"chapter\"}".formatted(EPOCHS));
      int classified = 0;
      while (!api.status(job).equals("SUCCEEDED")) {
        assertThat(api.status(job)).isIn("QUEUED", "RUNNING", "SUCCEEDED");
        int status = api.classify("crash", photograph);
        // A busy machine may be too slow to decode it, or still be at the one before.
        assertThat(status).isIn(200, 422, 503);
        classified += status == 200 ? 1 : 0;
      }
      assertThat(classified).isGreaterThan(3);
      assertThat(Files.readString(service.log())).doesNotContain("OutOfMemoryError");
    }
  }

  private Launch launch(String heap) {
    return Launch.of(directory, Database.h2(directory)).flags(heap, SharedClasses.flag());
  }

  private static byte[] photograph() throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    image.createGraphics().fillOval(WIDTH / 3, HEIGHT / 4, WIDTH / 4, HEIGHT / 2);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", file);
    return file.toByteArray();
  }
}
