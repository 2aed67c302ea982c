package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axe finds on the page: nothing. */
class AccessibilityTests extends OnThePage {

  /** What the Tab key stops at although it has no size. */
  private static final String INVISIBLE_STOPS =
      """
      return [...document.querySelectorAll('[tabindex="0"]')]
        .filter(e => e.checkVisibility() && e.offsetWidth * e.offsetHeight === 0).map(e => e.id)""";

  @BeforeAll
  void train() {
    page.open("train");
    train("demo");
    page.awaitText("#focus-status", "Succeeded");
  }

  @ParameterizedTest
  @CsvSource({
    "train, false",
    "draw, false",
    "explore, false",
    "class, false",
    "train, true",
    "draw, true",
    "explore, true",
    "class, true"
  })
  void hasNothingThatKeepsPeopleOut(String panel, boolean dark) {
    page.dark(dark);
    page.open(panel);
    switch (panel) {
      case "train" -> page.until("curves", () -> page.count("#loss-chart canvas") == 1);
      case "draw" -> {
        page.press("#test-digit");
        page.until("an answer", () -> page.text("#digit").matches("\\d"));
        page.press("#sensitivity-run");
        page.until("a map", () -> page.find("#sensitivity canvas").isDisplayed());
        page.until("a matrix", () -> page.find("#confusion .heat").isDisplayed());
      }
      case "class" -> page.awaitText("#wall .accuracy", "%");
      default -> {
        page.awaitText("#descent-result", "Converged");
        page.awaitText("#check-result", "W1");
      }
    }
    page.script(Object.class, "document.querySelectorAll('details').forEach(d => (d.open = true))");
    assertThat(Axe.findings(page)).isEmpty();
    assertThat(page.script(Object.class, INVISIBLE_STOPS)).isEqualTo(List.of());
    page.dark(false);
  }
}
