package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One iteration of a job as the course shows it, and the runs that the course starts. */
class MicroscopeTests extends OnThePage {

  private static final String PREDICTION = ".prediction button";
  private static final String RESULT = "#learn-step .live .result";

  private String job;

  @BeforeAll
  void train() {
    job =
        service.submit(
            """
            {"name": "looked at", "modelName": "looked-at", "seed": 7, "epochs": 2, "network": {"hiddenLayers": [5]},
             "dataset": {"trainSize": 60, "testSize": 20}, "sgd": {"learningRate": 0.5, "batchSize": 10}}""");
    service.awaitEnd(job);
  }

  @Test
  void showsWhatTheServiceComputed() {
    JsonNode step = iteration(3, "W1.404.3");
    JsonNode pinned = step.at("/parameters/0");
    look("&n=3&parameter=W1.404.3");
    page.awaitText(RESULT, "Iteration 3 of looked at: 10 images, and the parameter W1.404.3.");
    assertThat(page.count(".batch img")).isEqualTo(10);
    page.until("an image", () -> page.script(Boolean.class, FIRST_IMAGE));
    assertThat(page.text("[data-part=batch]")).contains(step.at("/labels/9").asString());
    assertThat(page.text("[data-part=derivative] .digits"))
        .startsWith(
            "(" + pinned.get("lossPlus") + " − " + pinned.get("lossMinus") + ") / 0.0002 =");
    assertThat(page.text("[data-part=update]"))
        .contains("W1.404.3 ← " + pinned.get("value") + " − 0.5 · ")
        .endsWith(" = " + pinned.get("after"));
    assertThat(page.text("[data-part=others]"))
        .contains("one of 3,985 parameters", "3,920 weights of the first layer");
    assertThat(page.inked(".heat-tiles")).isGreaterThan(2000);
    assertThat(page.text("#learn-step .code")).contains("curl");
    page.screenshot("microscope");
  }

  @Test
  void pinsTheLargestGradientUnlessAnotherIsChosen() {
    look("");
    page.awaitText(RESULT, "Iteration 1 of looked at");
    String largest =
        page.script(
            String.class, "return document.querySelector('.live input[type=text]').placeholder");
    assertThat(Math.abs(iteration(1, largest).at("/parameters/0/gradient").asDouble()))
        .isEqualTo(largestOf(iteration(1, largest).at("/gradients/W1")));
    page.press(".heat-tiles");
    page.until(
        "a weight in the middle",
        () ->
            page.script(String.class, "return location.hash")
                .matches(".*parameter=W1\\.\\d+\\.2.*"));
    page.type(".live input[type=text]", "W1.0.0");
    page.awaitText("[data-part=derivative]", "W1.0.0 has the value");
    assertThat(page.text("[data-part=derivative]")).contains("the gradient 0");
    page.press(".next-iteration");
    page.awaitText(RESULT, "Iteration 2 of looked at: 10 images, and the parameter W1.0.0.");
    page.until("a link", () -> page.script(String.class, "return location.hash").contains("n=2"));
  }

  @Test
  void saysWhatIsWrongWithALink() {
    look("&parameter=W9.1");
    page.awaitText(RESULT, "must be of one of W1, b1, W2, b2");
    assertThat(page.find(".microscope").isDisplayed()).isFalse();
  }

  @Test
  void letsTheWaysRace() {
    look("");
    page.press(".start-race");
    page.awaitText(".race tbody tr:first-child", "7,970");
  }

  @Test
  void trainsTheDemoAndLooksOn() {
    page.open("learn/two-layer");
    page.press(PREDICTION);
    int before = demos();
    browser.executeScript(TWO_CLICKS);
    page.awaitText(RESULT, "demo, epoch 5 of 5");
    assertThat(demos()).as("jobs of a double click").isEqualTo(before + 1);
    page.open("train");
    page.press("#focus-iteration");
    page.awaitText("#learn-step h1", "The four steps of SGD");
  }

  private static final String FIRST_IMAGE =
      "return document.querySelector('.batch img').naturalWidth === 28";

  private static final String TWO_CLICKS =
      "const start = document.querySelector('.live .start-job'); start.click(); start.click()";

  private int demos() {
    return service.get("/api/v1/training-jobs?name=demo").get("items").size();
  }

  private void look(String values) {
    page.open("learn/sgd?job=" + job + values);
    page.press(PREDICTION);
  }

  private JsonNode iteration(int n, String parameter) {
    return service.get(
        "/api/v1/training-jobs/%s/iterations/%d?parameter=%s&gradient=W1"
            .formatted(job, n, parameter));
  }

  private static double largestOf(JsonNode rows) {
    return rows.valueStream()
        .flatMap(JsonNode::valueStream)
        .mapToDouble(each -> Math.abs(each.asDouble()))
        .max()
        .orElseThrow();
  }
}
