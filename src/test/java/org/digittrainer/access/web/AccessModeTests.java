package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.access.AccessProperties.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class AccessModeTests {

  @ParameterizedTest
  @CsvSource({
    "PROTECTED, PROTECTED",
    "protected, PROTECTED",
    "PROTECTED_, PROTECTED",
    "'PROTECTED ', PROTECTED",
    "'PROTECTED\r', PROTECTED",
    "open, OPEN",
    "' open', OPEN",
    "'', OPEN"
  })
  void isReadAsItIsBound(String written, Mode mode) {
    MockEnvironment environment =
        new MockEnvironment().withProperty("digit-trainer.access.mode", written);
    assertThat(AccessMode.of(environment)).isEqualTo(mode);
  }
}
