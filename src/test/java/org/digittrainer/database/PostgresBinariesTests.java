package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

class PostgresBinariesTests {

  @ParameterizedTest
  @CsvSource({"Linux, amd64", "Linux, x86_64"})
  void areUsedWhereTheyRun(String system, String architecture) {
    assertThatCode(() -> PostgresBinaries.assumeUsable(system, architecture, ""))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"Linux, aarch64", "Mac OS X, aarch64", "Mac OS X, x86_64", "Windows 11, amd64"})
  void skipTestsElsewhere(String system, String architecture) {
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> PostgresBinaries.assumeUsable(system, architecture, ""))
        .withMessageContaining(
            "PostgreSQL's binaries are for Linux on x86-64, and this is %s on %s",
            system, architecture);
  }

  @Test
  void skipTestsWhoseTagIsExcluded() {
    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> PostgresBinaries.assumeUsable("Linux", "amd64", "crash,postgres,slow"))
        .withMessageContaining("excluded");
  }
}
