package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.test.context.TestPropertySource;

/** The attacks of {@link ForeignPageTests} succeed on a service whose guards are taken out. */
@TestPropertySource(properties = "digit-trainer.access.mode=PROTECTED")
@Import(UnguardedPageTests.Unguarded.class)
class UnguardedPageTests extends OnThePage {

  @Autowired ApiKeys keys;
  @LocalServerPort int port;

  @TestConfiguration
  static class Unguarded {

    @Bean
    FilterRegistrationBean<Filter> noGuard(@Qualifier("guardFilter") Filter guard) {
      FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(guard);
      registration.setEnabled(false);
      return registration;
    }

    @Bean
    static BeanPostProcessor noToken() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          if (bean instanceof SecurityFilterChain chain) {
            chain.getFilters().removeIf(CsrfFilter.class::isInstance);
          }
          return bean;
        }
      };
    }
  }

  @Test
  void aForeignPageCancelsAJob() throws Exception {
    String target = "http://localhost:" + port;
    Signed mia = new Signed(target, keys.issue("mia", Role.MEMBER, null).secret());
    mia.signIn(page, browser);
    String job = mia.submitLong();
    try (ForeignPage foreign = new ForeignPage()) {
      foreign.open(browser, "localhost");
      ForeignPage.attack(browser, target, job);
      page.until("the job cancelled by a stranger", () -> mia.status(job).startsWith("CANCEL"));
    }
    browser.get("about:blank");
    assertThat(page.complaints()).isNotNull();
  }
}
