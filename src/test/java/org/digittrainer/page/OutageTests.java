package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page while the service does not answer, and afterwards. */
class OutageTests extends OnThePage {

  private static final String LONG =
      """
      {"name": "long", "modelName": "long", "epochs": 500, "seed": 1, "dataset": {"trainSize": 5000, "testSize": 500}}""";

  @AfterEach
  void comeBack() {
    page.offline(false);
  }

  @Test
  void saysSinceWhenItIsNotConnectedUntilItIs() {
    String id = service.submit(LONG);
    page.open("train");
    page.awaitText("#focus-status", "Running");
    page.offline(true);
    page.awaitText("#connection", "Not connected since");
    page.press("[data-action=pause]");
    page.awaitText("#focus-error", "cannot be reached");
    page.screenshot("outage");

    page.offline(false);
    page.until("the banner is gone", () -> page.content("#connection").isEmpty());
    assertThat(page.content("#focus-error")).isEmpty();
    page.press("[data-action=cancel]");
    page.awaitText("#focus-status", "Cancelled");
    service.delete("/api/v1/training-jobs/" + id);
  }

  @Test
  void startsExploringAgainOnceTheServiceIsBack() {
    page.open("train");
    page.until("the page is there", () -> page.find("#presets button").isDisplayed());
    page.offline(true);
    page.press("#tab-explore");
    page.awaitText("#descent-result", "cannot be reached");
    page.offline(false);
    page.awaitText("#descent-result", "Converged");
    page.awaitText("#check-result", "W1");
    page.until("the derivative", () -> page.text("#derivative-result").contains("Central"));
  }

  @Test
  void opensTheCoursesCardsOnceTheServiceIsBack() {
    page.open("learn/cross-entropy");
    page.until("the step is there", () -> page.find(".prediction button").isDisplayed());
    page.press("#doctor-paste summary");
    page.offline(true);
    page.press("[data-card=log-zero] summary");
    page.awaitText("[data-card=log-zero] .result", "cannot be reached");
    page.press("#doctor-example");
    page.awaitText("#doctor-error", "cannot be reached");
    page.offline(false);
    page.awaitText("[data-card=log-zero] .result", "inf");
    page.awaitText("[data-card=log-zero] pre", "np.log");
    page.awaitText("#doctor-answer", "This gradient is not right.");
    assertThat(page.content("#doctor-error")).isEmpty();
  }
}
