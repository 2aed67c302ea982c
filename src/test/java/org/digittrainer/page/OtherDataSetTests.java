package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model of another data set, with 62 classes, under Draw. */
class OtherDataSetTests extends OnThePage {

  /** One iteration, so that other tests find better models. */
  private static final String REQUEST =
      """
      {"name": "letters", "modelName": "letters", "iterations": 1, "seed": 1,
       "network": {"hiddenLayers": [5]}, "dataset": {"name": "letters"}}""";

  @BeforeEach
  void ask() {
    service.awaitEnd(service.submit(REQUEST));
    page.open("draw");
    page.choose("#subject", "letters, version");
    page.until("its table", () -> page.count("#confusion tbody tr") == Letters.CLASSES);
    page.press("#test-digit");
    page.until("an answer", () -> !page.text("#digit").equals("–"));
  }

  @AfterEach
  void widen() {
    page.width(WIDE);
  }

  @Test
  void showsExamplesAndNamesOfItsOwn() {
    assertThat(page.text("#sketch-truth"))
        .matches("Test digit \\d+ of letters: Hand-written letter \\d+\\.");
    assertThat(page.text("#digit")).startsWith("Hand-written letter");
    assertThat(page.text("#seen-caption")).startsWith("20 × 14,");
    assertThat(page.find("#weights canvas").getDomAttribute("aria-label"))
        .contains("20 by 14 weights");
    assertThat(page.text("#worst")).contains("Hand-written letter");
    assertThat(page.find("#worst img").getDomAttribute("src"))
        .contains("/api/v1/datasets/letters/test/");
    assertThat(page.content("#answer-curl code")).contains("/api/v1/datasets/letters/test/");
  }

  @Test
  void listsTheMostProbableClassesFirst() {
    assertThat(page.count("#bars li")).isEqualTo(Letters.CLASSES);
    assertThat(page.find("#bars li").getDomAttribute("class")).isEqualTo("best");
    assertThat(page.content("#bars li span")).isEqualTo(page.text("#digit").replace('\n', ' '));
  }

  @Test
  void showsTheWholeTableOfAllClasses() {
    page.screenshot("draw-letters");
    assertThat(page.overflow()).isZero();
    assertThat(clipped("#confusion")).isZero();
    assertThat(clipped("#confusion-hint")).isZero();
    assertThat(page.find("#confusion thead th:last-child").isDisplayed()).isTrue();
  }

  @Test
  void scrollsTheTableAloneWhereItIsNarrow() {
    page.width(NARROW);
    page.until("no sideways scrolling", () -> page.overflow() == 0);
    assertThat(clipped("#confusion")).isPositive();
    assertThat(clipped("#confusion-hint")).isZero();
    page.screenshot("draw-letters-narrow");
  }

  @Test
  void isOfferedForTraining() {
    page.open("train");
    assertThat(page.options("#set-dataset-name", "")).containsExactly("letters", "mnist");
  }

  /** How much wider than it is shown something is. */
  private long clipped(String css) {
    return page.script(
        Long.class,
        "const e = document.querySelector(arguments[0]); return e.scrollWidth - e.clientWidth",
        css);
  }
}
