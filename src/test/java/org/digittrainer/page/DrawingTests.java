package org.digittrainer.page;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.core.io.ClassPathResource;

/**
 * A hundred drawings as people make them, each digit in several hands and ways, read by the
 * chapter's network. The long form of the checks has it, as that network must be trained first.
 */
@Tag("drawing")
@EnabledIfSystemProperty(named = "crash", matches = "long")
class DrawingTests extends OnThePage {

  private static final Path TABLE = Path.of("target", "drawings.md");

  /** Moves the pen along the strokes of an SVG path, placed in the canvas. */
  private static final String DRAW =
      """
      const [d, scale, left, top] = arguments;
      const canvas = document.getElementById('sketch');
      const box = canvas.getBoundingClientRect();
      const send = (type, {x, y}) => canvas.dispatchEvent(new PointerEvent(type, {bubbles: true, button: 0, pointerId: 1,
          clientX: box.left + box.width * (left + scale * x / 100), clientY: box.top + box.height * (top + scale * y / 100)}));
      canvas.setPointerCapture = () => {};
      for (const stroke of d.split(/(?=M)/)) {
        const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        path.setAttribute('d', stroke);
        const length = path.getTotalLength();
        send('pointerdown', path.getPointAtLength(0));
        for (let at = 2; at < length; at += 2) send('pointermove', path.getPointAtLength(at));
        send('pointermove', path.getPointAtLength(length));
        send('pointerup', path.getPointAtLength(length));
      }
      """;

  /** How a drawing is made: the width of the pen, the drawing's size and its place, 0 to 1. */
  private enum Way {
    NORMAL(44, 1, 0, 0),
    THIN(20, 1, 0, 0),
    THICK(70, 1, 0, 0),
    SMALL(24, 0.4, 0.3, 0.3),
    OFF_CENTRE(30, 0.5, 0.48, 0.02);

    private final int pen;
    private final double scale;
    private final double left;
    private final double top;

    Way(int pen, double scale, double left, double top) {
      this.pen = pen;
      this.scale = scale;
      this.left = left;
      this.top = top;
    }
  }

  /** A digit in somebody's hand. */
  private record Hand(String name, String digit, String path) {}

  @Test
  void readsMostDrawings() throws IOException {
    String job = service.submit("{\"seed\": 42, \"modelName\": \"digits\"}");
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> status(job).equals("SUCCEEDED"));
    page.open("draw");
    page.choose("#subject", "digits");
    List<Hand> hands = hands();
    List<List<String>> read =
        hands.stream()
            .map(hand -> Arrays.stream(Way.values()).map(way -> read(hand, way)).toList())
            .toList();
    Files.writeString(TABLE, table(hands, read), StandardCharsets.UTF_8);
    long right =
        hands.stream()
            .flatMap(hand -> read.get(hands.indexOf(hand)).stream().filter(hand.digit()::equals))
            .count();
    assertThat(right).isGreaterThanOrEqualTo(Math.round(0.85 * hands.size() * Way.values().length));
  }

  private String status(String job) {
    return service.get("/api/v1/training-jobs/" + job).get("status").asString();
  }

  private String read(Hand hand, Way way) {
    page.press("#sketch-clear");
    page.awaitText("#digit", "–");
    page.script(
        Object.class,
        "const pen = document.getElementById('pen-width'); pen.value = arguments[0];"
            + " pen.dispatchEvent(new Event('input', {bubbles: true}))",
        way.pen);
    page.script(Object.class, DRAW, hand.path(), way.scale, way.left, way.top);
    page.until("it is read", () -> page.text("#digit").matches("\\d"));
    String before;
    // Of several strokes, each is read.
    do {
      before = page.script(String.class, "return document.getElementById('seen').src");
      page.until("it is quiet", () -> page.script(Boolean.class, QUIET));
    } while (!before.equals(
        page.script(String.class, "return document.getElementById('seen').src")));
    return page.text("#digit");
  }

  /** Whether the last classification has been answered for a while. */
  private static final String QUIET =
      """
      const last = performance.getEntriesByType('resource').filter(({name}) => name.includes('/classify')).at(-1);
      return last !== undefined && performance.now() - last.responseEnd > 150;
      """;

  private static String table(List<Hand> hands, List<List<String>> read) {
    String head =
        Arrays.stream(Way.values())
            .map(way -> way.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(joining(" | ", "| | ", " |\n"));
    String rule = "|---" + "|:-:".repeat(Way.values().length) + "|\n";
    return head
        + rule
        + hands.stream().map(hand -> row(hand, read.get(hands.indexOf(hand)))).collect(joining());
  }

  private static String row(Hand hand, List<String> read) {
    return read.stream()
        .map(digit -> digit.equals(hand.digit()) ? "✓" : digit)
        .collect(joining(" | ", "| " + hand.name() + " | ", " |\n"));
  }

  private static List<Hand> hands() throws IOException {
    return new ClassPathResource("page/drawings.tsv")
        .getContentAsString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("\t"))
        .map(parts -> new Hand(parts[0], parts[1], parts[2]))
        .toList();
  }
}
