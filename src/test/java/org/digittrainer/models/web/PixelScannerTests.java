package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.digittrainer.models.classify.DigitImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PixelScannerTests {

  private static final long SEED = 20260304;
  private static final int MAX_IMAGES = 4;

  @Test
  void readsWholeNumbers() {
    List<DigitImage> images =
        scan(" {\t\"images\" : [ [0, 255,\n7],[10 , 99 ]\r] } ").orElseThrow();
    assertThat(images.get(0).levels()).containsExactly(0, 255, 7);
    assertThat(images.get(1).levels()).containsExactly(10, 99);
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
        "{\"images\":[[256]]}",
        "{\"images\":[[999]]}",
        "{\"images\":[[1000]]}",
        "{\"images\":[[99999999999999999999]]}",
        "{\"images\":[[1 2]]}",
        "{\"images\":[[1,]]}",
        "{\"images\":[[1],]}",
        "{\"images\":[[1]],}",
        "{\"images\":[[1]]}x",
        "{\"images\":[[1]]",
        "{\"images\":[[1",
        "{\"image\":[[1]]}",
        "{\"images\":[[1]],\"checkpoint\":null}",
        "{\"images\":[\"AAAA\"]}",
        "{\"images\":[[1],[1],[1],[1],[1]]}"
      })
  void leavesOtherBodiesToTheParser(String body) {
    assertThat(scan(body)).isEmpty();
  }

  /** Whatever it reads the parser reads too, and the same. */
  @Test
  void neverAcceptsInvalidJson() {
    Random random = new Random(SEED);
    byte[] letters = "0123456789,,,,[[[]]]{} \"images\":.-e\u00ff".getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] body =
          "{\"images\":[[10,255,0,0,0,0,0,0,0,0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],[3,4]]}"
              .getBytes(StandardCharsets.UTF_8);
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        body[random.nextInt(body.length)] = letters[random.nextInt(letters.length)];
      }
      Optional<List<DigitImage>> scanned = PixelScanner.images(body, MAX_IMAGES);
      if (scanned.isPresent()) {
        read++;
        assertThat(parse(body))
            .as("%s, seed %d", new String(body, StandardCharsets.UTF_8), SEED)
            .isEqualTo(levels(scanned.get()));
      }
    }
    assertThat(read).isGreaterThan(1000);
  }

  /** Runs of every length, spaces of every kind, and ends at every place of eight bytes. */
  @Test
  void readsEveryLayout() {
    Random random = new Random(SEED);
    String[] gaps = {"", "", "", " ", " ", "  ", "\n", "\t "};
    for (int round = 0; round < 2_000; round++) {
      String usual = random.nextBoolean() ? "," : ", ";
      List<List<Double>> images = new ArrayList<>();
      StringBuilder body = new StringBuilder("{\"images\":[");
      for (int image = random.nextInt(3); image >= 0; image--) {
        List<Double> levels = new ArrayList<>();
        for (int i = random.nextInt(60); i >= 0; i--) {
          int level = random.nextInt(3) == 0 ? random.nextInt(256) : 0;
          boolean odd = random.nextInt(20) == 0;
          body.append(
                  levels.isEmpty() ? "[" : odd ? " ," + gaps[random.nextInt(gaps.length)] : usual)
              .append(level);
          levels.add((double) level);
        }
        body.append(image == 0 ? "]" : "],");
        images.add(levels);
      }
      assertThat(levels(scan(body.append("]}").toString()).orElseThrow()))
          .as("%s, seed %d", body, SEED)
          .isEqualTo(images);
    }
  }

  private static List<List<Double>> levels(List<DigitImage> images) {
    return images.stream().map(image -> Arrays.stream(image.levels()).boxed().toList()).toList();
  }

  private static List<List<Double>> parse(byte[] body) {
    return JsonMapper.shared()
        .readTree(body)
        .get("images")
        .valueStream()
        .map(image -> image.valueStream().map(JsonNode::doubleValue).toList())
        .toList();
  }

  private static Optional<List<DigitImage>> scan(String body) {
    return PixelScanner.images(body.getBytes(StandardCharsets.UTF_8), MAX_IMAGES);
  }
}
