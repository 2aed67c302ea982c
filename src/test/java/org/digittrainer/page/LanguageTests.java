package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in the languages of its readers. */
class LanguageTests extends OnThePage {

  /**
   * Texts of three English words in a row, shown or read out; not code, formulas, the names that
   * jobs were given, or what says that it is in another language.
   */
  private static final String ENGLISH =
      """
      const words = /(?:[A-Za-z][a-z’']*[ ,;:]+){2}[A-Za-z][a-z]+/;
      const apart = 'code, pre, math, script, style, noscript, .uplot, [translate=no], [dir=auto], option';
      const mine = document.documentElement.lang;
      const nameless = (text) => arguments[0].reduce((rest, name) => rest.replaceAll(name, ''), text);
      const foreign = (node) => node.closest(apart) || node.closest('[lang]').lang !== mine;
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (words.test(nameless(node.data)) && !foreign(node.parentElement)) found.push(node.data.trim());
      }
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-valuetext']) {
        for (const each of document.querySelectorAll(`[${name}]`)) {
          if (words.test(nameless(each.getAttribute(name))) && !foreign(each)) found.push(`${name}: ${each.getAttribute(name)}`);
        }
      }
      return found;
      """;

  @BeforeAll
  void train() {
    page.open("train");
    train("demo");
    page.awaitText("#focus-status", "Succeeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "ja", "ko"})
  void saysNothingInEnglish(String language) {
    speak(language);
    for (String panel : List.of("learn", "train", "draw", "explore", "class")) {
      page.open(panel);
      page.until(panel + " is shown", () -> page.find("#" + panel).isDisplayed());
      lookAtAllOf(panel);
      assertThat(page.script(List.class, ENGLISH, names())).as(panel).isEmpty();
      page.screenshot(panel + "-" + language);
    }
  }

  /** What a newcomer sees first is in the language of their browser, and in any other at will. */
  @Test
  void changesTheLanguage() {
    speak("en");
    page.open("learn");
    assertThat(page.text("#tab-train")).isEqualTo("Train");
    page.choose("#language", "日本語");
    page.until("Japanese", () -> page.attribute("html", "lang").equals("ja"));
    assertThat(page.text("#tab-train")).isNotEqualTo("Train");
    page.open("train");
    page.until("it stays", () -> page.attribute("html", "lang").equals("ja"));
    page.choose("#language", "English");
    page.until("English", () -> page.attribute("html", "lang").equals("en"));
  }

  /** Of the jobs that this and other classes have left. */
  private List<String> names() {
    return service
        .get("/api/v1/training-jobs?limit=100")
        .get("items")
        .valueStream()
        .map(job -> job.get("name").asString())
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private void speak(String language) {
    page.open("learn");
    page.script(Object.class, "localStorage.setItem('language', arguments[0])", language);
  }

  private void lookAtAllOf(String panel) {
    switch (panel) {
      case "learn" -> lookAtTheSteps();
      case "draw" -> {
        page.press("#test-digit");
        page.until("an answer", () -> page.text("#digit").matches("\\d"));
        page.until("a matrix", () -> page.find("#confusion .heat").isDisplayed());
      }
      case "explore" -> page.until("a check", () -> page.content("#check-result").contains("W1"));
      case "class" -> page.until("a tile", () -> page.count("#wall li") > 0);
      default -> page.until("curves", () -> page.count("#loss-chart canvas") == 1);
    }
    page.script(Object.class, "document.querySelectorAll('details').forEach(d => (d.open = true))");
  }

  private void lookAtTheSteps() {
    int steps = page.count("#learn-steps a");
    for (int i = 1; i <= steps; i++) {
      page.press("#learn-steps li:nth-child(" + i + ") a");
      page.press(".prediction button");
      page.script(
          Object.class, "document.querySelectorAll('details').forEach(d => (d.open = true))");
      assertThat(page.script(List.class, ENGLISH, names())).as("step " + i).isEmpty();
    }
  }
}
