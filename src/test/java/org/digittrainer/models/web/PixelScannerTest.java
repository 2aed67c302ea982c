package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.digittrainer.problem.MalformedException;
import org.digittrainer.problem.UnacceptableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PixelScannerTest {

  private static final long SEED = 20260304;

  @Test
  void readsWholeNumbers() {
    List<ImageField> images =
        scan(" {\t\"images\" : [ [0, 255,\n7],[10 , 999 ]\r] } ").orElseThrow();
    assertThat(images.get(0).levels()).containsExactly(0, 255, 7);
    assertThat(images.get(1).levels()).containsExactly(10, 999);
    assertThat(images).hasSize(2);
  }

  @Test
  void readsImagesOfAnyLength() {
    String many = "1,".repeat(5000) + "2";
    assertThat(scan("{\"images\":[[" + many + "]]}").orElseThrow().get(0).levels())
        .hasSize(5001)
        .endsWith(1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[[1]]",
        "{\"images\":[]}",
        "{\"images\":[[]]}",
        "{\"images\":[[1],[]]}",
        "{\"images\":[[1.5]]}",
        "{\"images\":[[1e2]]}",
        "{\"images\":[[-1]]}",
        "{\"images\":[[01]]}",
        "{\"images\":[[00]]}",
        "{\"images\":[[1000]]}",
        "{\"images\":[[1 2]]}",
        "{\"images\":[[1,]]}",
        "{\"images\":[[1],]}",
        "{\"images\":[[1]],}",
        "{\"images\":[[1]]}x",
        "{\"images\":[[1]]",
        "{\"images\":[[1",
        "{\"image\":[[1]]}",
        "{\"images\":[[1]],\"checkpoint\":null}",
        "{\"images\":[\"AAAA\"]}"
      })
  void leavesTheRestToTheParser(String body) {
    assertThat(scan(body)).isEmpty();
  }

  /** Whatever it reads the parser reads too, and the same. */
  @Test
  void neverReadsWhatIsNoJson() {
    Random random = new Random(SEED);
    byte[] letters = "0123456789,,,,[[[]]]{} \"images\":.-e".getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] body = "{\"images\":[[10,255],[3,4]]}".getBytes(StandardCharsets.UTF_8);
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        body[random.nextInt(body.length)] = letters[random.nextInt(letters.length)];
      }
      Optional<List<ImageField>> scanned = PixelScanner.images(body);
      if (scanned.isPresent()) {
        read++;
        assertThat(parse(body))
            .as("%s, seed %d", new String(body, StandardCharsets.UTF_8), SEED)
            .usingRecursiveComparison()
            .isEqualTo(scanned.get());
      }
    }
    assertThat(read).isGreaterThan(1000);
  }

  private static List<ImageField> parse(byte[] body) {
    try {
      return JsonBody.read(
          body,
          (json, parser) -> {
            List<ImageField> images = new ArrayList<>();
            json.fields(
                "", Set.of("images"), name -> images.addAll(ImageFieldReader.images(json, parser)));
            return images;
          });
    } catch (MalformedException | UnacceptableException e) {
      throw new AssertionError("the parser refuses it", e);
    }
  }

  private static Optional<List<ImageField>> scan(String body) {
    return PixelScanner.images(body.getBytes(StandardCharsets.UTF_8));
  }
}
