package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/** How the page comes: without jumps, and its files once. */
class LoadingTests extends OnThePage {

  @Test
  void movesNothingWhileItLoads() {
    service.awaitEnd(service.submitTiny("shown at once"));
    page.open("train");
    page.until("curves", () -> page.count("#loss-chart canvas") == 1);
    assertThat(
            page.script(
                    Number.class,
                    """
                return new Promise((answer) => {
                  let shift = 0;
                  new PerformanceObserver((list) => {
                    for (const entry of list.getEntries()) shift += entry.value;
                  }).observe({type: 'layout-shift', buffered: true});
                  setTimeout(() => answer(shift), 1000);
                });
                """)
                .doubleValue())
        .isLessThan(0.02);
  }

  @Test
  void fetchesItsFilesOnce() {
    page.open("train");
    page.until("the page is there", () -> page.find("#presets button").isDisplayed());
    page.open("train");
    page.until("the page is there", () -> page.find("#presets button").isDisplayed());
    assertThat(
            page.script(
                String.class,
                """
                return performance.getEntriesByType('resource')
                  .filter(({name, transferSize}) => transferSize > 0 && !name.includes('/api/'))
                  .map(({name}) => name).join('\\n');
                """))
        .isEmpty();
  }

  /** Where there is a bundler: see the profiles in pom.xml. */
  @Test
  @EnabledOnOs(architectures = "amd64")
  void fetchesFewFiles() {
    page.open("learn");
    page.until("the step is there", () -> page.find(".step h1").isDisplayed());
    assertThat(
            page.script(
                Number.class,
                """
                return performance.getEntriesByType('resource')
                  .filter(({name}) => !name.includes('/api/')).length;
                """))
        .satisfies(files -> assertThat(files.intValue()).isBetween(4, 9));
  }

  @Test
  void printsInLightColoursWithoutWhatIsForPressing() {
    service.awaitEnd(service.submitTiny("printed"));
    page.dark(true);
    page.open("train");
    page.until("curves", () -> page.count("#loss-chart canvas") == 1);
    page.script(Object.class, "dispatchEvent(new Event('beforeprint'))");
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    page.screenshot("print");
    assertThat(page.find("#focus-title").isDisplayed()).isTrue();
    assertThat(page.find("#loss-chart canvas").isDisplayed()).isTrue();
    assertThat(page.find("#job-form").isDisplayed()).isFalse();
    assertThat(page.find(".tabs").isDisplayed()).isFalse();
    assertThat(page.script(String.class, "return getComputedStyle(document.body).color"))
        .isEqualTo("rgb(29, 28, 38)");
    page.script(Object.class, "dispatchEvent(new Event('afterprint'))");
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    page.dark(false);
  }
}
