package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the page says of a run, and the ways to look at it, to show it and to run it again. */
class TrainTests extends OnThePage {

  private static final String GUESSING =
      """
      {"name": "guessing", "modelName": "tiny", "iterations": 60, "seed": 1, "network": {"hiddenLayers": [5], "weightInitStd": 0.5},
       "gradient": {"method": "BACKPROPAGATION"}, "sgd": {"learningRate": 1e-7, "batchSize": 10},
       "dataset": {"trainSize": 100, "testSize": 100}}""";

  private String guessing = "";
  private String tiny = "";

  @BeforeAll
  void train() {
    guessing = service.submit(GUESSING);
    tiny = service.submitTiny("tiny");
    service.awaitEnd(guessing);
    service.awaitEnd(tiny);
  }

  @AfterEach
  void widen() {
    page.width(WIDE);
  }

  @Test
  void callsARunThatOnlyGuessesNoSuccess() {
    page.open("train/" + guessing);
    page.awaitText("#focus-verdict", "Stalled");
    assertThat(page.text("#focus-status")).isEqualTo("Succeeded");
    String good =
        page.script(
            String.class,
            "const probe = document.createElement('i'); probe.style.color = 'var(--good)';"
                + " document.body.append(probe); return getComputedStyle(probe).color");
    assertThat(page.find("#focus-status").getCssValue("color")).isNotEqualTo(good);
  }

  /** A loss that somebody has made better is no longer what the run comes to. */
  @Test
  void checksReceipts(@TempDir Path folder) throws IOException {
    page.open("train/" + tiny);
    String receipt = "api/v1/training-jobs/" + tiny + "/receipt?format=";
    page.until("the receipt is offered", () -> page.find("#focus-receipt").isDisplayed());
    assertThat(page.attribute("#focus-receipt", "href")).endsWith(receipt + "json");
    assertThat(page.attribute("#focus-receipt-zip", "href")).endsWith(receipt + "zip");

    ObjectNode honest = (ObjectNode) service.get("/" + receipt + "json");
    check(folder.resolve("honest.json"), honest);
    page.awaitText("#audit-verdict", "Confirmed: every segment (1) was run again");
    assertThat(page.text("#audit-segments-found")).contains("Start: equal", "Epochs 0 to 1: equal");

    ((ObjectNode) honest.at("/metrics/1")).put("testLoss", 0.5);
    check(folder.resolve("better.json"), honest);
    page.awaitText("#audit-verdict", "Refuted: /receiptSha256 is stated as");
    honest.put("numerics", "others");
    honest.remove("version");
    check(folder.resolve("broken.json"), honest);
    page.awaitText("#audit-error", "/version");
    page.width(NARROW);
    // Charts take their new width with the next frame.
    page.until("no sideways scrolling", () -> page.overflow() == 0);
  }

  private void check(Path file, ObjectNode receipt) throws IOException {
    Files.writeString(file, receipt.toString());
    page.find("#audit-file").sendKeys(file.toString());
  }

  @Test
  void showsTheSettingsOfTheFollowedJobAndRunsThemAgain() {
    page.open("train/" + guessing);
    page.awaitText("#focus-settings", "Learning rate 1e-7");
    assertThat(page.content("#focus-settings .differs")).contains("Learning rate");
    assertThat(page.text("#focus-settings")).contains("Step h 0.0001", "Iterations 60");
    assertThat(differing()).contains("Mini-batch").doesNotContain("Step h");

    page.press("[data-again=use]");
    assertThat(page.focused()).isEqualTo("start");
    String again = page.content("#submit-curl code");
    assertThat(again)
        .contains("\"iterations\":60", "\"weightInitStd\":0.5", "\"learningRate\":1e-7")
        .contains("\"seed\":1", "\"method\":\"BACKPROPAGATION\"")
        .doesNotContain("\"loss\"", "\"h\":");

    page.choose("[data-again=vary]", "three times the learning rate");
    assertThat(page.content("#submit-curl code")).contains("\"learningRate\":3e-7");
  }

  @Test
  void comesBackToTheJobThatWasFollowedBefore() {
    page.open("train/" + guessing);
    page.awaitText("#focus-title", "guessing");
    page.press("[data-key=name-" + tiny + "]");
    page.awaitText("#focus-title", "tiny");
    assertThat(page.hash()).isEqualTo("#train/" + tiny);
    browser.navigate().back();
    page.awaitText("#focus-title", "guessing");
    assertThat(page.hash()).isEqualTo("#train/" + guessing);
  }

  @Test
  void keepsTicksAndWaysToLookInTheAddress() {
    page.open("train/" + guessing);
    page.press("[data-key=tick-" + tiny + "]");
    page.press("#loss-chart + .chart-tools [aria-pressed]");
    page.until("both are written", () -> page.hash().matches(".*ticks=" + tiny + ".*smooth=on"));
    String shown = page.hash().substring(1);
    page.open(shown);
    page.until(
        "the same is compared",
        () -> page.find("[data-key=tick-" + tiny + "]").getDomProperty("checked") != null);
    page.until("its curve is there", () -> page.text("#loss-chart").contains("tiny"));
    assertThat(page.text("#loss-chart")).contains("guessing, not smoothed");
    assertThat(page.hash().substring(1)).isEqualTo(shown);
  }

  @Test
  void asksForNothingTwiceWhenALinkIsOpened() {
    page.open("train/" + guessing + "?ticks=" + tiny + "&log=on");
    page.until("its curve is there", () -> page.text("#loss-chart").contains("tiny"));
    assertThat(
            page.script(
                String.class,
                """
                // What is asked for again some seconds later is a new look at the jobs.
                const asked = performance.getEntriesByType('resource').filter(({name}) => name.includes('/training-jobs'));
                return asked.filter(({name, startTime}) => asked.some((other) =>
                  other.name === name && other.startTime < startTime && startTime - other.startTime < 1500)).map(({name}) => name).join();"""))
        .isEmpty();
    assertThat(page.script(Number.class, "return scrollY").intValue()).isZero();
  }

  @Test
  void printsTheCardOfAModelAlone() {
    page.open("train/" + tiny);
    page.press("#annotate summary");
    page.press("#annotate-card");
    page.awaitText("#model-card-text", "What it must not be used for");
    assertThat(page.text("#model-card-text")).contains("tiny, version", "CC BY-SA 3.0", "Recall");
    assertThat(page.text("#model-card-text")).doesNotContain("\\", "---", "pipeline_tag");
    assertThat(page.focused()).isEqualTo("model-card-title");
    page.onPaper(true);
    page.script(
        Object.class,
        """
        window.print = () => {
          const card = document.querySelector('#model-card-text');
          const seen = [...document.querySelectorAll('body *')].filter((each) => each.checkVisibility());
          window.printed = seen.filter((each) => !card.contains(each) && !each.contains(card)).length;
          window.cells = seen.filter((each) => each.tagName === 'TD').length;
          dispatchEvent(new Event('afterprint'));
        };
        document.querySelector('#model-card-print').click();""");
    page.onPaper(false);
    assertThat(page.script(Long.class, "return window.printed")).isZero();
    assertThat(page.script(Long.class, "return window.cells")).isGreaterThan(50);
    page.press("#model-card-close");
    assertThat(page.find("#model-card").isDisplayed()).isFalse();
    assertThat(page.focused()).isEqualTo("annotate-card");
    assertThat(page.find("#focus-title").isDisplayed()).isTrue();
  }

  /** The three files of a chart, read as the browser would save them. */
  @Test
  void savesAChartAsPictureAndAsNumbers() {
    page.open("train/" + guessing);
    page.until("curves", () -> page.count("#accuracy-chart canvas") == 1);
    page.script(
        Object.class,
        """
        window.saved = {};
        const files = new Map();
        const create = URL.createObjectURL;
        URL.createObjectURL = (file) => {
          const url = create.call(URL, file);
          files.set(url, file);
          return url;
        };
        HTMLAnchorElement.prototype.click = async function () {
          const file = files.get(this.href);
          window.saved[this.download] = file.type === 'image/png'
            ? String((await createImageBitmap(file)).width) : await file.text();
        };
        document.querySelectorAll('#accuracy-chart + .chart-tools button:not([aria-pressed])').forEach((b) => b.click());
        """);
    page.until(
        "three files",
        () -> page.script(Long.class, "return Object.keys(window.saved).length") == 3);
    assertThat(saved("accuracy-chart.csv").lines())
        .hasSize(8)
        .startsWith("\"epoch\",\"guessing, train\",\"guessing, test\"", "0,0.13,0.11");
    assertThat(saved("accuracy-chart.svg")).contains("<svg", "guessing, test", "<polyline");
    assertThat(Integer.parseInt(saved("accuracy-chart.png"))).isGreaterThan(600);
  }

  @ParameterizedTest
  @CsvSource({"1400, 900", "360, 800"})
  void hasTheStartButtonAboveTheFold(int width, int height) {
    page.size(width, height);
    page.open("train");
    page.until("the form is there", () -> page.find("#set-epochs").isDisplayed());
    assertThat(
            page.script(
                Boolean.class,
                "const {top, bottom} = document.querySelector('#start').getBoundingClientRect();"
                    + " return top > 0 && bottom <= innerHeight && scrollY === 0"))
        .isTrue();
    assertThat(page.overflow()).isZero();
  }

  private String differing() {
    return page.script(
        String.class,
        "return [...document.querySelectorAll('#focus-settings .differs')].map(e => e.textContent).join()");
  }

  private String saved(String name) {
    return page.script(String.class, "return window.saved[arguments[0]]", name);
  }
}
