package org.digittrainer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.digittrainer.access.AccessProperties.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPropertiesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef 0123456789abcdef",
        "0123456789abcdef0123456789abcdeé"
      })
  void refusesKeysThatAreShortOrFitNoHeader(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessProperties(Mode.PROTECTED, key))
        .withMessageContaining("admin-key must have at least 32 characters")
        .withMessageNotContaining(key);
  }

  @Test
  void keepsTheKeyToItself() {
    String key = "0123456789abcdef0123456789abcdef";
    assertThat(new AccessProperties(Mode.PROTECTED, key).toString()).doesNotContain(key);
    assertThat(new AccessProperties(Mode.OPEN, "").adminKey()).isNull();
  }
}
