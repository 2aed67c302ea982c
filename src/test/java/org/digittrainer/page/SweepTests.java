package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Several values of one setting on the page, and the winner. */
class SweepTests extends OnThePage {

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
}
