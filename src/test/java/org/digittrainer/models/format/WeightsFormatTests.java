package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WeightsFormatTests {

  @ParameterizedTest
  @EnumSource
  void isFoundByItsName(WeightsFormat format) {
    assertThat(WeightsFormat.named(format.extension())).isSameAs(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "JSON", "pickle", "json "})
  void refusesOtherNames(String name) {
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> WeightsFormat.named(name))
        .satisfies(
            e ->
                assertThat(e.fields())
                    .containsExactly(
                        new Problem.Field(
                            "format", "must be one of json, npz, safetensors, onnx")));
  }

  @Test
  void hasANameForFiles() {
    assertThat(WeightsFormat.NPZ.extension()).isEqualTo("npz");
  }
}
