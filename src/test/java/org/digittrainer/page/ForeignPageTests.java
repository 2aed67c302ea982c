package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * Pages of others in a browser that is signed in: another port of the same host, whose requests
 * carry the cookie, and another host. {@link UnguardedPageTests} shows that the attacks are real.
 */
@TestPropertySource(properties = "digit-trainer.access.mode=PROTECTED")
class ForeignPageTests extends OnThePage {

  @Autowired ApiKeys keys;
  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "evil.example"})
  void changesAndReadsNothing(String host) throws Exception {
    String target = "http://localhost:" + port;
    Signed mia = new Signed(target, keys.issue("mia", Role.MEMBER, null).secret());
    mia.signIn(page, browser);
    String job = mia.submitLong();
    String before = mia.status(job);
    int jobs = mia.jobs();
    try (ForeignPage foreign = new ForeignPage()) {
      foreign.open(browser, host);
      assertThat(ForeignPage.attack(browser, target, job)).isEqualTo("{}");
      assertThat(ForeignPage.frames(browser, target)).isFalse();
      assertThat(mia.status(job)).isIn(before, "RUNNING");
      assertThat(mia.jobs()).isEqualTo(jobs);
    } finally {
      mia.cancel(job);
    }
    forgetComplaints();
  }

  /** A name of the attacker that now leads to this machine. */
  @Test
  void isNotTakenForItsOwnPageUnderAnotherName() {
    browser.get("http://evil.example:" + port + "/");
    assertThat(page.script(String.class, "return document.body.innerText"))
        .contains("does not answer under this host name");
    forgetComplaints();
  }

  /** What the browser says of the foreign page's failures is no complaint of ours. */
  private void forgetComplaints() {
    browser.get("about:blank");
    page.complaints();
  }
}
