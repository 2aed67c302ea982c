package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Alert;

/** People who say who they are, where nobody checks it. */
class OwnerTests extends OnThePage {

  @Test
  void areAskedOnceAndAskedAgainBeforeTheyTouchAnothersJob() {
    page.open("train");
    page.press("[data-preset=demo]");
    page.type("#owner", "mia\t");
    train("demo");
    String job = page.attribute("#focus", "data-job");
    assertThat(service.get("/api/v1/training-jobs/" + job).get("owner").asString())
        .isEqualTo("mia");
    page.awaitText("#jobs", "mia");
    page.awaitText("#focus-status", "Succeeded");

    page.open("train");
    page.until(
        "the name of before", () -> "mia".equals(page.find("#owner").getDomProperty("value")));
    page.type("#owner", "otto\t");
    page.press("#focus-actions [data-action=delete]");
    Alert question = browser.switchTo().alert();
    assertThat(question.getText()).contains("mia’s");
    question.accept();
    page.awaitText("#focus-message", "deleted");
  }
}
