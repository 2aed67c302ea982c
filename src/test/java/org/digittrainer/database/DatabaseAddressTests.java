package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
}
