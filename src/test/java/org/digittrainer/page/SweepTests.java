package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Several values of one setting on the page, and the winner. */
class SweepTests extends OnThePage {

  private static final String ENDLESS =
      """
      {"job": {"dataset": {"trainSize": 2000, "testSize": 10}, "sgd": {"batchSize": 10}, "epochs": 1000},
       "parameters": [{"pointer": "/network/hiddenLayers", "values": [[50], [60], [60, 20]]}]}""";

  @Test
  void triesTheValuesThatAreTypedAndNamesTheWinner() {
    page.open("train");
    page.until("the form is there", () -> page.count("#sweep-setting option") > 5);
    page.type("#set-dataset-trainSize", "50");
    page.type("#set-network-hiddenLayers", "3");
    page.type("#set-sgd-batchSize", "10");
    page.type("#set-epochs", "1");
    page.type("#sweep-values", "0.01, 0.1, -1");
    page.press("#sweep-form button");
    page.awaitText("#sweep-error", "/parameters/0/values/2 must be greater than 0");
    assertThat(page.count("#sweep-table tr")).isZero();

    page.type("#sweep-values", "0.01, 0.1, 1, 10");
    page.press("#sweep-form button");
    page.awaitText("#sweep-result", "The winner is");
    assertThat(page.count("#sweep-table tbody tr")).isEqualTo(4);
    assertThat(page.count("#sweep-table tr.best")).isEqualTo(1);
    page.press("#sweep-actions button");
    page.awaitText("#sweep-result", "Published: version");
  }

  /** Somebody else's, or one that has ended, is not shown unasked. */
  @Test
  void findsARunningSweepAgain() {
    String id = service.sweep(ENDLESS);
    try {
      page.open("train");
      page.awaitText("#sweep-result", "0 of 3");
      page.until("it is in the address", () -> page.hash().contains("sweep=" + id));
      String shown = page.hash();
      page.press("#sweep-actions [data-action=pause]");
      awaitAction("resume");
      page.open(shown.substring(1));
      awaitAction("resume");
      page.press("#sweep-actions [data-action=cancel]");
      page.awaitText("#sweep-result", "No trial succeeded");
    } finally {
      service.post("/api/v1/sweeps/" + id + "/cancel");
    }
    page.open("train");
    page.until("the form is there", () -> page.count("#sweep-setting option") > 5);
    page.until("jobs are listed", () -> page.count("#jobs tbody tr") > 0);
    assertThat(page.count("#sweep-table tr")).isZero();
  }

  private void awaitAction(String action) {
    page.until(action, () -> page.count("#sweep-actions [data-action=" + action + "]") == 1);
  }

  @Test
  void triesLayersOfUnits() {
    page.open("train");
    page.until("the form is there", () -> page.count("#sweep-setting option") > 5);
    page.choose("#sweep-setting", "Activation");
    assertThat(page.content("#sweep-curl code"))
        .contains("\"values\":[\"SIGMOID\",\"RELU\",\"TANH\"]");
    page.choose("#sweep-setting", "Hidden units");
    assertThat(page.text("#sweep-form")).contains("such as 50 20");
    page.type("#sweep-values", "3, 4 2 ; 5");
    assertThat(page.content("#sweep-curl code"))
        .contains("\"pointer\":\"/network/hiddenLayers\",\"values\":[[3],[4,2],[5]]");
  }
}
