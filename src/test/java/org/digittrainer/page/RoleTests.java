package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.digittrainer.access.ApiKey;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The page as each role sees it, and what becomes of it when the role ends. */
@TestPropertySource(properties = "digit-trainer.access.mode=PROTECTED")
class RoleTests extends OnThePage {

  private static final String JOBS = "/api/v1/training-jobs";
  private static final String LONG =
      """
      {"name": "long", "modelName": "%s", "epochs": 2000, "seed": 1, "dataset": {"trainSize": 2000, "testSize": 500}}""";

  @Autowired ApiKeys keys;
  private Caller admin;
  private Caller otto;
  private String of;

  @BeforeEach
  void ottoTrains() {
    admin = service.with(keys.issue("admin", Role.ADMIN, null).secret());
    otto = service.with(keys.issue("otto", Role.MEMBER, null).secret());
    of = otto.submit(LONG.formatted("ottos"));
    browser.get("about:blank");
    page.open("train");
    browser.manage().deleteAllCookies();
    page.open("train");
    page.until("the question who calls", () -> page.find("#sign-in").isDisplayed());
  }

  @AfterEach
  void stopAll() {
    for (JsonNode job : admin.get(JOBS + "?limit=100").get("items")) {
      String path = JOBS + "/" + job.get("id").asString();
      if (List.of("QUEUED", "RUNNING", "PAUSED").contains(job.get("status").asString())) {
        admin.post(path + "/cancel");
      }
    }
  }

  @Test
  void aReaderLooksAndIsToldWhyNoMore() {
    signIn(keys.issue("rosa", Role.READER, null));
    page.awaitText("#focus-status", "Running");
    assertThat(offered("#train")).doesNotContain("Start training", "Pause", "Cancel");
    assertThat(page.text("#reader-hint")).contains("You may look");
    assertThat(page.text("#focus-actions")).contains("otto’s");
    page.press("#tab-class");
    page.awaitText("#wall", "otto");
    assertThat(offered("#class-actions")).isEmpty();
    page.screenshot("class-reader");
  }

  @Test
  void aMemberActsOnTheirOwnAlone() {
    signIn(keys.issue("mia", Role.MEMBER, null));
    page.awaitText("#focus-status", "Running");
    assertThat(page.actions()).isEmpty();
    assertThat(page.text("#focus-actions")).contains("otto’s");
    train("demo");
    page.until("her own", () -> page.actions().contains("Pause"));
    assertThat(page.content("#focus-curl code")).contains("-H \"Authorization: Bearer $KEY\"");
    page.press("#tab-class");
    page.awaitText("#wall", "mia");
    assertThat(page.text("#class-pause")).isEqualTo("Pause mine");
    page.press("#class-pause");
    assertThat(page.answer(true)).contains("Pause 1 job?", "mia").doesNotContain("otto");
    page.awaitText("#class-news", "Paused 1 job.");
    assertThat(otto.get(JOBS + "/" + of).get("status").asString()).isEqualTo("RUNNING");
  }

  @Test
  void anAdministratorActsOnEverybodysAndIsAskedFirst() {
    signIn(keys.issue("ms smith", Role.ADMIN, null));
    page.awaitText("#focus-status", "Running");
    page.press("#focus-actions [data-action=pause]");
    assertThat(page.answer(false)).contains("otto’s");
    page.press("#tab-class");
    page.awaitText("#wall", "otto");
    page.press("#class-pause");
    assertThat(page.answer(true)).contains("otto");
    page.awaitText("#class-news", "Paused 1 job.");
  }

  @Test
  void keepsWhatWasTypedWhenTheKeyEnds() {
    ApiKey.Issued key = keys.issue("mia", Role.MEMBER, null);
    signIn(key);
    page.awaitText("#focus-status", "Running");
    page.script(Object.class, "window.same = true");
    page.type("#set-epochs", "7");
    keys.revoke(key.key().id());
    page.until("the question who calls", () -> page.find("#sign-in").isDisplayed());
    assertThat(page.text("#sign-in")).contains("what you typed is still here");
    page.screenshot("sign-in-again");

    signIn(keys.issue("mia", Role.MEMBER, null));
    page.until("the question is gone", () -> !page.find("#sign-in").isDisplayed());
    assertThat(page.script(Boolean.class, "return window.same === true")).isTrue();
    assertThat(page.find("#set-epochs").getDomProperty("value")).isEqualTo("7");
    String before = page.text("#focus-numbers");
    page.until("it is followed again", () -> !page.text("#focus-numbers").equals(before));
    page.press("#start");
    page.until("her job", () -> !page.attribute("#focus", "data-job").equals(of));
    assertThat(page.content("#form-error")).isEmpty();
  }

  @Test
  void asksOnTheWallToo() {
    ApiKey.Issued key = keys.issue("mia", Role.MEMBER, null);
    signIn(key);
    page.awaitText("#caller", "mia");
    page.press("#tab-class");
    page.awaitText("#wall", "otto");
    keys.revoke(key.key().id());
    page.until("the question who calls", () -> page.find("#sign-in").isDisplayed());
    signIn(keys.issue("ms smith", Role.ADMIN, null));
    page.awaitText("#caller", "ADMIN · ms smith");
    page.awaitText("#class-pause", "Pause all");
    otto.post(JOBS + "/" + of + "/pause");
    page.awaitText("#wall", "Paused");
  }

  @Test
  void hasRoomForTheLongestName() {
    page.width(NARROW);
    signIn(keys.issue("W".repeat(100), Role.MEMBER, null));
    page.awaitText("#caller", "MEMBER · WWW");
    assertThat(page.overflow()).isZero();
    page.width(WIDE);
  }

  /** One browser is one session: who signs in elsewhere is here too. */
  @Test
  void noticesWhoSignedInInAnotherWindow() {
    signIn(keys.issue("rosa", Role.READER, null));
    page.awaitText("#caller", "rosa");
    String first = browser.getWindowHandle();
    browser.switchTo().newWindow(WindowType.TAB);
    page.open("train");
    page.press("#sign-out");
    page.until("the question who calls", () -> page.find("#sign-in").isDisplayed());
    signIn(keys.issue("mia", Role.MEMBER, null));
    page.awaitText("#caller", "mia");
    browser.close();
    browser.switchTo().window(first);
    page.awaitText("#caller", "MEMBER · mia");
    page.until("she may start", () -> page.find("#start").isDisplayed());
  }

  private List<String> offered(String panel) {
    String texts =
        page.script(
            String.class,
            "return [...document.querySelectorAll(arguments[0])].filter(b => b.checkVisibility()).map(b => b.textContent).join('\\n')",
            panel + " button");
    return texts.lines().toList();
  }

  private void signIn(ApiKey.Issued key) {
    page.type("#key", key.secret());
    page.press("#sign-in button");
  }
}
