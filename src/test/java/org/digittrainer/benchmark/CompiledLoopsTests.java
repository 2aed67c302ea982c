package org.digittrainer.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Holds the compiler to what the loops were written for: vectors stay in registers, whatever else
 * the virtual machine has run. Where they do not, a gradient allocates megabytes.
 */
@Tag("slow")
class CompiledLoopsTests {

  /** Lists of parts, and {@code FULL}'s set of entries, but no vectors. */
  static final long MOST_BYTES = 200_000;

  /** A quarter of what it is on a quiet machine, 0.4. */
  private static final double LEAST_SHARE = 0.1;

  @Test
  void keepVectorsInRegisters() throws IOException, InterruptedException {
    List<String> lines = run();
    assertThat(lines).hasSize(3 * 2 * (3 * 2 + 1) + 1);
    assertThat(lines.subList(0, lines.size() - 1))
        .allSatisfy(line -> assertThat(number(line)).isLessThanOrEqualTo(MOST_BYTES));
    assertThat(number(lines.get(lines.size() - 1))).isGreaterThan(LEAST_SHARE);
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static List<String> run() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-XX:MaxInlineLevel=30",
                "-cp",
                System.getProperty("java.class.path"),
                CompiledLoops.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed.lines().toList();
  }
}
