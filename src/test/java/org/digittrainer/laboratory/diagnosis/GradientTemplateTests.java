package org.digittrainer.laboratory.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** The program to download, run as it is and with mistakes in it. */
@Tag("slow")
class GradientTemplateTests {

  private final Path folder;

  GradientTemplateTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void requireNumPy() throws IOException, InterruptedException {
    assumeTrue(python("-c", "import numpy"), "there is no python3 with numpy here");
  }

  @Test
  void isRight() throws IOException, InterruptedException {
    Diagnosis diagnosis = Doctor.diagnose(run(template()));
    assertThat(diagnosis.agrees()).isTrue();
    assertThat(diagnosis.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(fxh1 - fxh2) / (2 * h) | (fxh1 - fxh2) / h | DIVIDED_BY_H",
        "(fxh1 - fxh2) / (2 * h) | (fxh1 - fxh2) / 2 * h | MULTIPLIED_BY_H",
        "x[idx] = tmp_val; | pass | NOT_RESTORED",
        "axis=1, keepdims=True | axis=0 | SOFTMAX_WRONG_AXIS",
        "+ 1e-7)) / n | + 1e-7)) | NOT_DIVIDED_BY_BATCH",
        "h = 1e-4 | h = 1e-50 | STEP_TOO_SMALL",
        "tmp_val - h | tmp_val | HALVED",
      })
  void isNamedWithAMistakeInIt(String line, String mistaken, String mistake)
      throws IOException, InterruptedException {
    String program =
        template()
            .replace(line.replace(";", "\n"), line.contains(";") ? mistaken + "\n" : mistaken);
    assertThat(program).isNotEqualTo(template());
    assertThat(Doctor.names(Doctor.diagnose(run(program)))).contains(mistake);
  }

  private static String template() throws IOException {
    return new ClassPathResource("static/gradient_template.py")
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private byte[] run(String program) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("program.py"), program);
    assertThat(python(file.toString())).isTrue();
    return Files.readAllBytes(folder.resolve("gradient.npz"));
  }

  private boolean python(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("python3");
    builder.command().addAll(List.of(arguments));
    builder.environment().put("OMP_NUM_THREADS", "1");
    try {
      Process process =
          builder
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.txt").toFile())
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // There is no such program.
    }
  }
}
