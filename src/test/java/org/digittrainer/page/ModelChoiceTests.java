package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Which models the presets publish to, and which one is asked about a drawing. */
class ModelChoiceTests extends OnThePage {

  private static final Pattern PUBLISHED = Pattern.compile("\"modelName\":\"([^\"]+)\"");
  private static final Pattern ACCURACY = Pattern.compile("\\((\\d+\\.\\d) %\\)");

  private static final String REQUEST =
      """
      {"name": "choice", "modelName": "%s", "epochs": %d, "seed": 7, "sgd": {"learningRate": 0.5, "batchSize": 20},
       "network": {"hiddenLayers": [20]}, "dataset": {"trainSize": 3000, "testSize": 1000}}""";

  @Test
  void publishesEachPresetToAModelOfItsOwn() {
    page.open("train");
    List<String> published = new ArrayList<>();
    for (String preset :
        List.of("demo", "chapter", "overfitting", "too-large", "too-small", "beside")) {
      page.press("[data-preset=" + preset + "]");
      for (String line : page.content("#submit-curl code").split("\n")) {
        Matcher model = PUBLISHED.matcher(line);
        published.add(model.find() ? model.group(1) : "digits");
      }
    }
    assertThat(published).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void keepsDrawingsAndGoesOnTrainingWithThem() {
    service.awaitEnd(service.submit(REQUEST.formatted("hand", 1)));
    page.open("draw");
    page.choose("#subject", "hand, version");
    page.until("labels are offered", () -> page.count("#own-labels button") == 10);
    page.type("#own-name", "my-hand");
    page.keys("#own-name", Keys.TAB);
    page.press("#own-labels button:nth-child(2)");
    page.awaitText("#own-kept", "Draw a digit first");

    for (int drawing = 1; drawing <= 5; drawing++) {
      assertThat(page.find("#own-train").isEnabled()).isFalse();
      page.stroke("#sketch", new double[][] {{0.5, 0.2}, {0.4 + drawing * 0.03, 0.8}});
      page.press("#own-labels button:nth-child(2)");
      String count =
          (drawing == 1 ? "1 drawing" : Math.min(drawing, 4) + " drawings") + " to train";
      page.awaitText("#own-count", count);
    }
    page.awaitText("#own-count", "4 drawings to train, 1 drawing to test");
    assertThat(page.text("#own-kept")).isEqualTo("Kept as a 1, for testing. Draw the next one.");
    page.press("#own-train");
    page.until("it is trained", () -> page.text("#own-result").contains("after (succeeded"));
    assertThat(page.text("#own-result")).startsWith("Right of your 1 drawing to test: ");
    assertThat(page.options("#subject", "my-hand, version")).hasSize(1);
    page.choose("#subject", "my-hand, version");
    page.awaitText("#worst", "None is misclassified.");
    page.width(NARROW);
    // The tabs move to their new width.
    page.until("it fits", () -> page.overflow() == 0);
    page.width(WIDE);
    page.screenshot("own-handwriting");
    page.open("draw");
    page.until("a network is chosen", () -> chosen().endsWith(", best"));
    // It is right of its only digit, which says little.
    assertThat(chosen()).doesNotStartWith("my-hand");
  }

  @Test
  void opensTheBestVersionAndShowsTheAccuracyOfEach() {
    service.awaitEnd(service.submit(REQUEST.formatted("best-of", 5)));
    service.awaitEnd(service.submit(REQUEST.formatted("best-of", 1)));
    page.open("draw");

    List<String> versions = page.options("#subject", "best-of, version");
    assertThat(versions).hasSize(2).allMatch(text -> ACCURACY.matcher(text).find());
    assertThat(versions.get(1)).endsWith(", best");
    double best =
        page.options("#subject", "").stream()
            .filter(option -> !option.startsWith("my-hand"))
            .mapToDouble(ModelChoiceTests::accuracy)
            .max()
            .orElseThrow();
    assertThat(accuracy(chosen())).isEqualTo(best);
    assertThat(chosen()).endsWith(", best");
  }

  @Test
  void keepsTheChosenNetworkInTheAddress() {
    service.awaitEnd(service.submit(REQUEST.formatted("linked", 1)));
    page.open("draw");
    String version = page.options("#subject", "linked, version").get(0);
    page.choose("#subject", "linked, version");
    page.until("it is written", () -> hash().contains("network=linked"));
    String link = hash().substring(1);

    page.open("draw");
    page.until("there are networks", () -> !page.options("#subject", "linked").isEmpty());
    page.open(link);
    page.until("it is chosen", () -> version.equals(chosen()));
    assertThat(hash().substring(1)).isEqualTo(link);
  }

  @Test
  void showsNoLineOfAnEarlierChoice() {
    service.awaitEnd(service.submit(REQUEST.formatted("choice", 1)));
    page.open("draw");
    page.choose("#subject", "choice, version");
    page.press("#test-digit");
    page.until("weights are shown", () -> page.count("#weights-curl code") == 1);
    page.until("an answer", () -> page.content("#answer-curl code").contains("/choice/"));
    page.choose("#subject", "Job “choice”");
    page.until(
        "the commands are for the job",
        () -> page.content("#answer-curl code").contains("checkpoint"));
    page.until("none is for the model", () -> !commands().contains("/models/"));
    page.press("#sketch-clear");
    page.until("nothing is asked", () -> page.count("#answer-curl code") == 0);
  }

  @Test
  void namesTheFileThatTheCommandReads() {
    service.awaitEnd(service.submit(REQUEST.formatted("choice", 1)));
    page.open("draw");
    page.press("#test-digit");
    page.until("an answer", () -> page.count("#answer-curl code") == 1);
    String[] lines = page.content("#answer-curl code").split("\n");
    assertThat(lines[0]).contains("-o digit.png").contains("/api/v1/datasets/mnist/test/");
    assertThat(lines[1]).contains("--data-binary @digit.png");

    page.stroke("#sketch", new double[][] {{0.3, 0.3}, {0.6, 0.6}});
    page.until(
        "the file is the drawing",
        () -> page.content("#answer-curl code").contains("Save digit.png"));
    assertThat(page.content("#answer-curl code").split("\n")[0]).startsWith(": '").endsWith("'");
    assertThat(page.text("#sketch-save")).isEqualTo("Save digit.png");
  }

  private String commands() {
    return page.script(
        String.class,
        "return ['weights', 'evaluation', 'sensitivity']"
            + ".map((name) => document.querySelector(`#${name}-curl`).textContent).join('')");
  }

  private String chosen() {
    return page.script(
        String.class, "return document.querySelector('#subject').selectedOptions[0].text");
  }

  private String hash() {
    return page.script(String.class, "return location.hash");
  }

  private static double accuracy(String option) {
    Matcher accuracy = ACCURACY.matcher(option);
    return accuracy.find() ? Double.parseDouble(accuracy.group(1)) : 0;
  }
}
