package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgres://someone:S3cret@localhost/jobs",
        "postgresql://someone:S3cret@localhost/jobs",
        "jdbc:postgresql://someone:S3cret@localhost/jobs",
        "jdbc:mysql://someone:S3cret@localhost/jobs"
      })
  void refusesWhatNoDriverUnderstandsWithoutRepeatingIt(String url) {
    assertThatExceptionOfType(UnusableDatabaseException.class)
        .isThrownBy(() -> DatabaseAddress.check(url))
        .withMessageContaining("database's address")
        .withMessageNotContaining("S3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x",
        "jdbc:h2:file:./a@b/c",
        "jdbc:postgresql://localhost/jobs?user=a@b&password=c@d",
        "jdbc:postgresql:jobs"
      })
  void allowsOthers(String url) {
    assertThatCode(() -> DatabaseAddress.check(url)).doesNotThrowAnyException();
  }

  @Test
  void addsTheSettingsOfH2ThatAreNotGiven() {
    assertThat(DatabaseAddress.complete("jdbc:h2:file:./x;write_delay=500"))
        .isEqualTo(
            "jdbc:h2:file:./x;write_delay=500;PAGE_SIZE=4096;MAX_COMPACT_TIME=900;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    assertThat(DatabaseAddress.complete("jdbc:postgresql://localhost/jobs"))
        .isEqualTo("jdbc:postgresql://localhost/jobs");
  }
}
