package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The course, step by step, as someone does it who has never been here, and by keyboard. */
class CourseTests extends OnThePage {

  private static final String FIRST_OPTION = ".prediction button";
  private static final String PICTURE = ".picture :is(canvas, img, table), .picture .heat-tiles";
  private static final String START = ".step :not([hidden]) > :is(.start-job, [data-trains])";
  private static final double MOST_SHIFT = 0.05;

  /** The sum of the shifts of the layout that nobody asked for. */
  private static final String SHIFT =
      """
      return new Promise((answer) => {
        new PerformanceObserver((list) => answer(list.getEntries().filter((e) => !e.hadRecentInput)
          .reduce((sum, {value}) => sum + value, 0.0001))).observe({type: 'layout-shift', buffered: true});
        setTimeout(() => answer(0.0001), 200);
      });
      """;

  /** The ids of all steps, in their order. */
  Stream<String> steps() {
    page.open("learn");
    page.until("there are steps", () -> page.count("#learn-steps a") > 0);
    List<?> ids =
        page.script(
            List.class,
            "return [...document.querySelectorAll('#learn-steps a')].map(a => a.hash.split('/')[1])");
    return ids.stream().map(String::valueOf);
  }

  @AfterAll
  void cancelWhatStillRuns() {
    service
        .get("/api/v1/training-jobs?status=RUNNING&status=QUEUED&limit=100")
        .get("items")
        .forEach(
            job -> service.post("/api/v1/training-jobs/" + job.get("id").asString() + "/cancel"));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void teachesOnAWideScreen(String step) {
    teach(step, WIDE, false);
    assertThat(page.content(".step .code")).contains("import numpy as np", "curl '");
    openAll(".code summary");
    assertThat(page.text(".step .code pre")).contains("import numpy as np");
    openCards();
    assertAccessible();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void teachesOnANarrowScreenInTheDark(String step) {
    teach(step, NARROW, true);
    assertThat(page.overflow()).isZero();
    assertAccessible();
    page.dark(false);
    page.width(WIDE);
  }

  @Test
  void isReachedByKeyboardAlone() {
    open("mse");
    for (int i = 0; i < 60 && !focusIsIn(".prediction"); i++) {
      new Actions(browser).sendKeys(Keys.TAB).perform();
    }
    new Actions(browser).sendKeys(Keys.TAB, Keys.ENTER).perform();
    page.awaitText(".reply", "Yes.");
    new Actions(browser).sendKeys(Keys.TAB, Keys.TAB, Keys.ARROW_RIGHT).perform();
    page.awaitText(".step .result", "0.61");
  }

  @Test
  void takesTheValuesOfALink() {
    open("derivative?h=0.001&x=2");
    page.until(
        "the lines have them", () -> page.content(".step .code code").contains("x = 2\nh = 0.001"));
    page.keys(FIRST_OPTION, Keys.ENTER);
    page.awaitText(".step .result", "-0.4161467");
  }

  @Test
  void takesAGradientToTheDoctor() {
    open("backpropagation");
    page.press("#doctor-example");
    page.awaitText("#doctor-answer .finding", "Divide by the batch size");
    assertThat(page.text("#doctor-answer")).startsWith("This gradient is not right.");
    assertThat(page.text("#doctor-answer table")).contains("W1", "2 × 3", "b2");
    assertThat(page.content("#doctor-curl")).contains("gradient-diagnoses");
    assertAccessible();
    page.type("#doctor-json", "a gradient");
    page.press("#doctor-ask");
    page.awaitText("#doctor-error", "This is not JSON");
    assertThat(page.content("#doctor-answer")).isEmpty();
  }

  /** Opens a step in a browser that has never been here. */
  private void open(String step) {
    page.open("learn");
    page.script(Object.class, "localStorage.clear()");
    page.open("learn/" + step);
    page.until("the step is there", () -> page.find(FIRST_OPTION).isDisplayed());
  }

  private void teach(String step, int width, boolean dark) {
    page.width(width);
    page.dark(dark);
    open(step);
    page.keys(FIRST_OPTION, Keys.ENTER);
    page.until("there is a reply", () -> page.find(".reply strong").isDisplayed());
    page.until("a picture, or how to get one", () -> page.count(PICTURE + ", " + START) > 0);
    if (page.count(START) > 0 && page.count(PICTURE) == 0) {
      page.keys(START, Keys.ENTER);
    }
    page.until("the picture", () -> page.find(PICTURE).isDisplayed());
    page.until("what it says", () -> !page.text(".step .result").isEmpty());
    assertThat(page.find(".step math").isDisplayed()).isTrue();
    assertThat(page.count("#learn-steps .done")).isEqualTo(1);
    assertThat(page.script(Double.class, SHIFT)).isLessThan(MOST_SHIFT);
    page.screenshot("learn-" + step + (dark ? "-narrow" : ""));
  }

  private void openCards() {
    openAll(".question > summary");
    page.until(
        "both sides of each card",
        () ->
            page.script(
                Boolean.class,
                """
                const results = [...document.querySelectorAll('.question .result')];
                const sides = 2 * document.querySelectorAll('.question').length;
                return results.length === sides && results.every((r) => r.textContent)"""));
    assertThat(page.count(".question .result")).isEqualTo(2 * page.count(".question"));
  }

  private void openAll(String summaries) {
    browser
        .findElements(By.cssSelector(summaries))
        .forEach(summary -> summary.sendKeys(Keys.ENTER));
  }

  private boolean focusIsIn(String css) {
    return page.script(
        Boolean.class, "return document.activeElement.closest(arguments[0]) !== null", css);
  }

  private void assertAccessible() {
    assertThat(Axe.findings(page)).isEmpty();
  }
}
