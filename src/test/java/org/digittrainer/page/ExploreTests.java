package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The chapter's experiments: what they show, and that it can be shown to others. */
class ExploreTests extends OnThePage {

  private static final String CHOOSE =
      """
      const picker = document.querySelector(`#${arguments[0]}-form select`);
      picker.value = arguments[1];
      for (const type of ['input', 'change']) picker.dispatchEvent(new Event(type, {bubbles: true}));""";

  /** Where each function's known start leads with its known rate. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUM_OF_SQUARES | Converged",
        "ELLIPTIC_BOWL | Converged",
        "SADDLE | Still moving",
        "ROSENBROCK | Still moving",
        "HIMMELBLAU | Converged"
      })
  void startsEachFunctionWhereItShowsWhatItIsKnownFor(String function, String verdict) {
    page.open("explore");
    page.awaitText("#descent-result", "After step");
    String before = function.equals("SUM_OF_SQUARES") ? "" : page.text("#descent-result");
    page.script(Object.class, CHOOSE, "descent", function);
    page.until("another descent", () -> !page.text("#descent-result").equals(before));
    page.awaitText("#descent-result", verdict);
  }

  @Test
  void cutsTheSurfaceAlongEachVariable() {
    page.open("explore");
    page.awaitText("#slice-x0-text", "the partial derivative is -6.");
    page.awaitText("#slice-x1-text", "the partial derivative is 8.");
    assertThat(page.attribute("#slice-x0", "aria-label"))
        .isEqualTo("The function along x0 with x1 = 4, and its tangent at -3 with the slope -6");
    assertThat(page.inked("#surface")).isGreaterThan(10_000);
    String seen = picture();
    page.keys("#surface", Keys.ARROW_LEFT);
    assertThat(picture()).isNotEqualTo(seen);
    page.stroke("#surface", new double[][] {{0.4, 0.5}, {0.6, 0.5}});
    page.screenshot("explore-surface");
  }

  @Test
  void showsTheWholeVAndTheSecantOverH() {
    page.open("explore");
    page.awaitText("#derivative-result", "The true derivative is 0.5403023058681398");
    assertThat(page.attribute("#tangent-chart", "aria-label"))
        .contains("at x = 1", "has the slope 0.5403", "the secant over h the slope 0.5181");
    assertThat(page.text("#tangent-chart")).contains("secant", "contact", "x ± h");
    assertThat(page.text("#v-chart")).contains("central, at this h", "forward, at this h");
  }

  @Test
  void showsBothLossesOfAnAnswer() {
    page.open("explore?losses.right=0.1");
    page.awaitText("#losses-result", "At 0.1 the cross-entropy is 2.30258");
    assertThat(page.text("#losses-result")).contains("mean squared error is 0.45");
  }

  @Test
  void lowersTheLossOfTheSmallestNetworkByAStep() {
    page.open("explore");
    page.awaitText("#simple-result", "the loss is 0.9281.");
    assertThat(page.text("#simple-tables")).contains("0.2192", "-0.5442");
    page.press("#simple-form button");
    page.awaitText("#simple-result", "the loss is 0.8");
    page.until("its weights are in the address", () -> hash().contains("simple.W=0.45"));
  }

  @Test
  void opensWhatTheAddressSaysAndGoesBack() {
    page.open("explore/descent?descent.f=%3Dx0%5E2%2Bx1%5E2&descent.x0=1&descent.rate=0.4");
    page.awaitText("#descent-result", "Converged");
    assertThat(page.content("#descent-curl code"))
        .contains("\"expression\":\"x0^2+x1^2\",\"start\":[1,4],\"learningRate\":0.4");
    page.script(Object.class, "location.hash = '#explore/descent?descent.f=HIMMELBLAU'");
    page.until(
        "another function",
        () ->
            page.content("#descent-curl code")
                .contains("\"function\":\"HIMMELBLAU\",\"start\":[-3,4],\"learningRate\":0.1"));
    browser.navigate().back();
    page.until("the one of before", () -> page.content("#descent-curl code").contains("x0^2+x1^2"));
    assertThat(page.find("#descent-form select").getDomProperty("value")).isEmpty();
  }

  @Test
  void writesIntoTheAddressWhatIsChosen() {
    page.open("explore");
    page.awaitText("#descent-result", "After step");
    page.press("#descent-form .choices button:nth-child(2)");
    page.until("the rate is written", () -> hash().equals("#explore/descent?descent.rate=10"));
    page.press("#tab-draw");
    page.press("#tab-explore");
    assertThat(hash()).isEqualTo("#explore/descent?descent.rate=10");
  }

  private String picture() {
    return page.script(String.class, "return document.querySelector('#surface').toDataURL()");
  }

  private String hash() {
    return page.script(String.class, "return location.hash");
  }
}
