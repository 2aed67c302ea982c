package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** The page in a real browser, as a learner uses it. */
class PageTests extends OnThePage {

  private static final String BINARY = "application/octet-stream";
  private static final double[][] SEVEN = {
    {0.28, 0.25}, {0.5, 0.24}, {0.72, 0.24}, {0.65, 0.42}, {0.58, 0.56}, {0.5, 0.7}, {0.44, 0.82}
  };

  @BeforeAll
  void trainAModel() {
    page.open("train");
    train("demo");
    page.awaitText("#focus-status", "Succeeded");
  }

  @Test
  void trainsTheDemoToItsEnd() {
    page.open("train");
    train("demo");
    page.awaitText("#focus-status", "Succeeded");
    page.awaitText("#focus-numbers", "100 %");
    assertThat(page.text("#focus-numbers")).contains("epoch 5 of 5", "test accuracy 8");
    page.until(
        "both accuracies have a curve",
        () -> page.attribute("#accuracy-chart", "aria-label").contains("after 5 epochs"));
    assertThat(page.text("#accuracy-chart")).contains("demo, train", "demo, test");
    assertThat(page.inked("#accuracy-chart canvas")).isGreaterThan(2000);
    assertThat(page.inked("#loss-chart canvas")).isGreaterThan(2000);
  }

  @Test
  void laysBackpropagationOverNumerical() {
    page.open("train");
    train("beside");
    page.until(
        "both jobs have a curve",
        () ->
            page.attribute("#accuracy-chart", "aria-label")
                .matches("numerical: after 5 .*; backpropagation: after 5 .*"));
    assertThat(page.text("#loss-chart")).contains("numerical", "backpropagation");
    page.screenshot("train");
  }

  @Test
  void pausesAndResumes() {
    page.open("train");
    train("chapter");
    page.awaitText("#focus-status", "Running");
    assertThat(page.actions()).containsExactly("Pause", "Cancel");
    page.press("[data-action=pause]");
    page.awaitText("#focus-status", "Paused");
    assertThat(page.actions()).containsExactly("Resume", "Cancel", "Delete");
    page.press("[data-action=resume]");
    page.awaitText("#focus-status", "Running");
    page.press("[data-action=cancel]");
    page.awaitText("#focus-status", "Cancelled");
    assertThat(page.actions()).containsExactly("Resume", "Delete");
  }

  @Test
  void saysAtTheFieldWhatIsWrongWithIt() {
    page.open("train");
    page.press("[data-preset=demo]");
    page.type("#set-sgd-learningRate", "-1");
    page.type("#set-epochs", "many");
    page.press("#start");
    page.awaitText("#set-sgd-learningRate-error", "must be greater than 0");
    assertThat(page.text("#set-epochs-error")).isNotEmpty();
    assertThat(page.attribute("#set-epochs", "aria-invalid")).isEqualTo("true");
  }

  @Test
  void estimatesBeforeTheStart() {
    page.open("train");
    page.press("[data-preset=chapter]");
    // The demo has as many parameters.
    page.awaitText("#estimate", "811M");
    assertThat(page.text("#estimate")).contains("39,760");
    page.press("#submit-curl summary");
    assertThat(page.text("#submit-curl code"))
        .contains("/api/v1/training-jobs'", "-d '{\"seed\":42}'");
  }

  @Test
  void classifiesADrawnSeven() {
    page.open("draw");
    page.stroke("#sketch", SEVEN);
    page.awaitText("#digit", "7");
    page.until("the network's view is shown", () -> page.find("#seen").isDisplayed());
    page.press("#sensitivity-run");
    page.until("a map is shown", () -> page.find("#sensitivity canvas").isDisplayed());
    page.press("#theme");
    page.until("the map is drawn on the dark ground", () -> darkest("#sensitivity canvas") < 150);
    page.press("#theme");
    page.until("the matrix is shown", () -> page.find("#confusion .heat").isDisplayed());
    page.until("wrong digits are shown", () -> page.find("#worst img").isDisplayed());
    page.until("weights are shown", () -> page.find("#weights canvas").isDisplayed());
    page.screenshot("draw");
  }

  @Test
  void classifiesADrawingAtEachCheckpoint() {
    page.open("draw");
    page.stroke("#sketch", SEVEN);
    page.choose("#subject", "Job “demo”");
    page.awaitText("#history", "Epoch");
    page.until("all six are told", () -> page.count("#history tbody tr") == 6);
  }

  @Test
  void movesTheNetworkThroughItsTime() {
    page.open("draw");
    page.choose("#subject", "demo, version");
    page.awaitText("#time-at", "Epoch 5:");
    page.until("the matrix is shown", () -> page.find("#confusion .heat").isDisplayed());
    String last = page.text("#confusion");
    page.stroke("#sketch", SEVEN);
    page.awaitText("#digit", "7");
    page.keys("#time-slider", Keys.HOME);
    page.awaitText("#time-at", "Epoch 0:");
    page.until("another matrix", () -> !page.text("#confusion").equals(last));
    page.until(
        "its weights", () -> page.content("#weights-curl code").contains("/checkpoints/0/weights"));
    page.until(
        "asks the checkpoint", () -> page.content("#answer-curl code").contains("\"epoch\":0"));
    assertThat(page.script(String.class, "return location.hash")).contains("epoch=0");
  }

  @Test
  void offersTheVersionsThatExist() {
    importVersions("imported", 3);
    service.delete("/api/v1/models/imported/versions/2");
    page.open("draw");
    assertThat(page.options("#subject", "imported"))
        .containsExactly("imported, version 3", "imported, version 1");
  }

  @Test
  void saysWhyAVersionDeletedMeanwhileCannotBeUsed() {
    importVersions("fleeting", 1);
    page.open("draw");
    page.choose("#subject", "fleeting");
    page.stroke("#sketch", SEVEN);
    service.delete("/api/v1/models/fleeting/versions/1");
    page.press("#sensitivity-run");
    page.awaitText("#sensitivity", "Could not get the sensitivity: ");
  }

  @Test
  void asksTheServiceForItsDefaults() {
    page.open("train");
    page.until("the form is there", () -> page.find("#set-epochs").isDisplayed());
    assertThat(page.requested("/api/v1/training-defaults")).isTrue();
    JsonNode defaults = service.get("/api/v1/training-defaults");
    assertThat(page.attribute("#set-epochs", "placeholder"))
        .isEqualTo(defaults.get("epochs").asString());
    assertThat(page.attribute("#set-sgd-batchSize", "placeholder"))
        .isEqualTo(defaults.at("/sgd/batchSize").asString());
    assertThat(page.attribute("#set-network-hiddenLayers", "placeholder"))
        .isEqualTo(defaults.at("/network/hiddenLayers/0").asString());
  }

  @Test
  void drawsByKeyboard() {
    page.open("draw");
    page.keys("#sketch", Keys.SPACE, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.SPACE);
    page.until("there is an answer", () -> page.text("#digit").matches("\\d"));
    page.keys("#sketch", Keys.DELETE);
    page.awaitText("#digit", "–");
  }

  @Test
  void saysThatNothingIsDrawn() {
    page.open("draw");
    page.awaitText("#answer-warnings", "Nothing is drawn yet");
    page.stroke("#sketch", SEVEN);
    page.awaitText("#digit", "7");
    assertThat(page.content("#answer-warnings")).isEmpty();
    page.press("#sketch-clear");
    page.awaitText("#answer-warnings", "Nothing is drawn yet");
  }

  /** A stroke that is on the canvas and cannot be seen is classified, and no digit is claimed. */
  @Test
  void showsTheWarningOfADrawingWithoutInk() {
    page.open("draw");
    page.until("there is a network", () -> !page.options("#subject", "demo").isEmpty());
    page.script(
        Object.class,
        "const line = CanvasRenderingContext2D.prototype; line.stroke = line.lineTo = () => {};");
    page.stroke("#sketch", SEVEN);
    page.awaitText("#answer-warnings", "There is no ink");
    assertThat(page.text("#digit")).isEqualTo("–");
  }

  @Test
  void takesATestDigit() {
    page.open("draw");
    page.press("#test-digit");
    page.awaitText("#sketch-truth", "Test digit");
    page.until("there is an answer", () -> page.text("#digit").matches("\\d"));
  }

  @Test
  void exploresADescentThatDiverges() {
    page.open("explore");
    page.awaitText("#descent-result", "(-6.11110793e-10, 8.14814391e-10)");
    page.awaitText("#objective-result", "different accuracies");
    page.awaitText("#check-result", "W1");
    page.screenshot("explore");
    page.press("#descent-form .choices button:nth-child(2)");
    page.awaitText("#descent-result", "Diverged");
    page.press("#descent-form .choices button:nth-child(3)");
    page.awaitText("#descent-result", "Stalled");
    assertThat(page.text("#descent-result")).contains("(-2.99999994, 3.99999992)");
    assertThat(page.inked("#v-chart canvas")).isGreaterThan(2000);
  }

  @Test
  void movesBetweenPanelsByKeyboard() {
    page.open("train");
    page.keys("#tab-train", Keys.ARROW_RIGHT);
    page.until("Draw is shown", () -> page.find("#draw").isDisplayed());
    assertThat(page.attribute("#tab-draw", "aria-selected")).isEqualTo("true");
    assertThat(page.find("#train").isDisplayed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "draw", "explore"})
  void fitsANarrowScreen(String panel) {
    page.width(NARROW);
    page.open(panel);
    page.until("it is shown", () -> page.find("#" + panel + " canvas").isDisplayed());
    page.screenshot(panel + "-narrow");
    assertThat(page.overflow()).isZero();
    page.width(WIDE);
  }

  @ParameterizedTest
  @CsvSource({"false, Dark", "true, Light"})
  void offersTheOtherTheme(boolean dark, String other) {
    page.dark(dark);
    page.open("train");
    page.awaitText("#theme", other);
    page.screenshot("train-" + (dark ? "dark" : "light"));
    page.dark(false);
  }

  private void importVersions(String model, int count) {
    byte[] weights =
        service.call(
            "GET",
            "/api/v1/models/demo/versions/1/weights?format=npz",
            BINARY,
            BodyPublishers.noBody());
    for (int i = 0; i < count; i++) {
      service.call(
          "POST",
          "/api/v1/models/" + model + "/versions",
          BINARY,
          BodyPublishers.ofByteArray(weights));
    }
  }

  /** The least sum of red, green and blue of a picture's pixels. */
  private long darkest(String css) {
    Object sum =
        browser.executeScript(
            """
            const {data} = document.querySelector(arguments[0]).getContext('2d').getImageData(0, 0, 28, 28);
            let least = 765;
            for (let i = 0; i < data.length; i += 4) least = Math.min(least, data[i] + data[i + 1] + data[i + 2]);
            return least;""",
            css);
    return sum instanceof Long least ? least : Long.MAX_VALUE;
  }
}
