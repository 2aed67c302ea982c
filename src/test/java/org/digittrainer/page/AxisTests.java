package org.digittrainer.page;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The labels of axes, which are painted, so that the test writes down what the page paints. */
class AxisTests extends OnThePage {

  private static final String WRITE_DOWN =
      """
      window.painted = [];
      const paint = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        window.painted.push(text);
        return paint.call(this, text, ...place);
      };""";

  private static final String CHOOSE =
      """
      const picker = [...document.querySelectorAll('#descent-form select')]
        .find((each) => [...each.options].some((option) => option.value === 'ROSENBROCK'));
      picker.value = 'ROSENBROCK';
      for (const type of ['input', 'change']) picker.dispatchEvent(new Event(type, { bubbles: true }));
      const rate = document.querySelector('#descent-form input[type=range]');
      rate.value = 0;
      rate.dispatchEvent(new Event('input', { bubbles: true }));""";

  @Test
  void showsThePowersOfTenThatADivergingDescentPassesThrough() {
    page.open("explore");
    page.awaitText("#descent-result", "After");
    browser.executeScript(WRITE_DOWN);
    browser.executeScript(CHOOSE);
    page.awaitText("#descent-result", "Diverged");
    page.until(
        "labels beyond 1e16",
        () ->
            browser.executeScript("return window.painted") instanceof List<?> painted
                && painted.stream()
                    .map(String::valueOf)
                    .anyMatch(text -> text.matches("1e\\+?[0-9]{2,3}")));
  }
}
