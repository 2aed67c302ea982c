package org.digittrainer.web;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;

class AnswerBudgetTests {

  private final AnswerBudget budget = new AnswerBudget(100);

  @Test
  void refusesWhatExceedsItUntilOthersAreSent() {
    try (AnswerBudget.Share first = budget.take(60);
        AnswerBudget.Share second = budget.take(40)) {
      refuses(1);
    }
    try (AnswerBudget.Share whole = budget.take(100)) {
      refuses(1);
    }
  }

  @Test
  void isContentWithAllOfItForOneAnswer() {
    try (AnswerBudget.Share large = budget.take(1_000)) {
      refuses(1);
    }
    budget.take(1_000);
    refuses(1);
  }

  private void refuses(long bytes) {
    assertThatExceptionOfType(Problem.NotReady.class).isThrownBy(() -> budget.take(bytes));
  }
}
