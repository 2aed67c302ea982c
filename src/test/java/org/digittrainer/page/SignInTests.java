package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.access.ApiKey;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The page of a service that asks who calls. */
@TestPropertySource(properties = "digit-trainer.access.mode=PROTECTED")
class SignInTests extends OnThePage {

  @Autowired ApiKeys keys;

  @BeforeEach
  void comeAsAStranger() {
    browser.get("about:blank");
    page.open("train");
    browser.manage().deleteAllCookies();
    page.open("train");
    page.until("the question who calls", () -> page.find("#sign-in").isDisplayed());
  }

  @Test
  void refusesAWrongKeyAndTakesARightOne() {
    signIn("dgt_wrong");
    page.awaitText("#sign-in-error", "This is not a key");
    page.screenshot("sign-in");

    signIn(keys.issue("mia", Role.MEMBER, null).secret());
    page.awaitText("#caller", "MEMBER · mia");
    train("demo");
    page.awaitText("#focus-status", "Succeeded");
    page.press("#focus-actions [data-action=delete]");
    browser.switchTo().alert().accept();
    page.awaitText("#focus-message", "deleted");
  }

  @Test
  void offersAReaderNothingToStart() {
    signIn(keys.issue("rosa", Role.READER, null).secret());
    page.awaitText("#caller", "READER · rosa");
    assertThat(page.find("#start").isDisplayed()).isFalse();
    page.press("#sign-out");
    page.until("the question who calls", () -> page.find("#sign-in").isDisplayed());
  }

  @Test
  void asksAgainOnceTheKeyIsRevoked() {
    ApiKey.Issued key = keys.issue("mia", Role.MEMBER, null);
    signIn(key.secret());
    page.awaitText("#caller", "mia");
    keys.revoke(key.key().id());
    page.until("the question who calls", () -> page.find("#sign-in").isDisplayed());
  }

  private void signIn(String key) {
    page.type("#key", key);
    page.press("#sign-in button");
  }
}
