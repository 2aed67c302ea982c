package org.digittrainer.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import org.digittrainer.access.audit.AuditEvent.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class AuditLinesTests {

  private static final AuditEvent EVENT =
      new AuditEvent("mia", "pauseTrainingJob", "job-1", Outcome.DONE, "192.0.2.7");

  private final Logger log = (Logger) LoggerFactory.getLogger("org.digittrainer.audit");
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final AuditLines lines = new AuditLines(Clock.systemUTC());

  @BeforeEach
  void listen() {
    written.start();
    log.addAppender(written);
  }

  @AfterEach
  void stop() {
    log.detachAppender(written);
    MDC.clear();
  }

  @Test
  void haveTheirFields() {
    lines.write(EVENT);
    assertThat(written.list.get(0).getKeyValuePairs())
        .extracting(pair -> pair.key)
        .containsExactly("owner", "action", "target", "outcome", "address");
  }

  /** Spring Boot's JSON refuses a name that comes twice. */
  @Test
  void haveNoneThatTheRequestHasAnyway() {
    MDC.put("owner", "mia");
    lines.write(EVENT);
    assertThat(written.list.get(0).getKeyValuePairs())
        .extracting(pair -> pair.key)
        .containsExactly("action", "target", "outcome", "address");
    assertThat(written.list.get(0).getFormattedMessage()).contains("owner=\"mia\"");
  }
}
