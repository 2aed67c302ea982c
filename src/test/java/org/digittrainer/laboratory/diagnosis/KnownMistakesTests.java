package org.digittrainer.laboratory.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** The mistakes of an independent NumPy program, see {@code diagnoses/README.md}. */
class KnownMistakesTests {

  private record Known(String file, String mistake, String about) {

    byte[] npz() throws IOException {
      return new ClassPathResource("diagnoses/" + file).getContentAsByteArray();
    }
  }

  static Stream<Known> known() throws IOException {
    return new ClassPathResource("diagnoses/expected.tsv")
        .getContentAsString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("\t"))
        .map(parts -> new Known(parts[0], parts[1], parts[2]));
  }

  @ParameterizedTest
  @MethodSource("known")
  void namesWhatTheProgramDid(Known known) throws IOException {
    Diagnosis diagnosis = Doctor.diagnose(known.npz());

    switch (known.mistake) {
      case "RIGHT" -> assertThat(diagnosis.agrees()).isTrue();
      case "NOISE" -> {
        assertThat(diagnosis.agrees()).isFalse();
        assertThat(diagnosis.findings()).isEmpty();
      }
      default -> {
        assertThat(diagnosis.agrees()).isFalse();
        assertThat(Doctor.names(diagnosis)).containsAll(Set.of(known.mistake.split("\\+")));
      }
    }
  }

  @Test
  void coversEveryMistake() throws IOException {
    assertThat(known().flatMap(each -> Stream.of(each.mistake.split("\\+"))))
        .contains(
            Stream.of(Mistake.values()).map(Enum::name).filter(this::isOwn).toArray(String[]::new));
  }

  /** Zeros have no program of their own. */
  private boolean isOwn(String mistake) {
    return !mistake.equals("PERTURBATION_NOT_SEEN");
  }
}
