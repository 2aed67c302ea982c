package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/** A browser on plain HTTP of another host than its own, where much is kept from pages. */
class ManyTabsTests extends OnThePage {

  private static final String LONG =
      """
      {"name": "long", "modelName": "long", "epochs": 2000, "seed": 1, "dataset": {"trainSize": 5000, "testSize": 500}}""";

  @Override
  String host() {
    return SCHOOL;
  }

  @Test
  void followsAJobInEightWindowsAtOnce() {
    String id = service.submit(LONG);
    browser.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(20));
    List<String> windows = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      browser.switchTo().newWindow(WindowType.WINDOW);
      page.open("train");
      windows.add(browser.getWindowHandle());
    }
    for (String window : windows) {
      browser.switchTo().window(window);
      page.awaitText("#focus-status", "Running");
      String before = page.text("#focus-numbers");
      page.until("progress", () -> !page.text("#focus-numbers").equals(before));
      assertThat(
              page.script(
                  Long.class,
                  "return fetch('api/v1/training-jobs?limit=1').then(answer => answer.status)"))
          .isEqualTo(200);
    }
    page.press("[data-action=cancel]");
    for (String window : windows) {
      browser.switchTo().window(window);
      page.awaitText("#focus-status", "Cancelled");
    }
    service.delete("/api/v1/training-jobs/" + id);
  }

  @Test
  void copiesWhereTheClipboardIsKeptFromPages() {
    page.open("train");
    assertThat(page.script(Boolean.class, "return isSecureContext")).isFalse();
    page.press("#submit-curl summary");
    page.script(
        Object.class,
        "addEventListener('copy', () => (window.copied = getSelection().toString()))");
    page.press("#submit-curl button");
    page.awaitText("#submit-curl button", "Copied");
    assertThat(page.script(String.class, "return window.copied ?? ''"))
        .isEqualTo(page.content("#submit-curl code"));
  }

  @Test
  void saysThatItIsOnlySelectedWhereItCannotBeCopied() {
    page.open("train");
    page.press("#submit-curl summary");
    page.script(Object.class, "document.execCommand = () => false");
    page.press("#submit-curl button");
    page.awaitText("#submit-curl button", "Selected");
    assertThat(page.script(String.class, "return getSelection().toString()"))
        .isEqualTo(page.content("#submit-curl code"));
  }
}
