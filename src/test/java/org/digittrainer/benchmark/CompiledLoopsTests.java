package org.digittrainer.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.digittrainer.AnotherJvm;
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
    List<String> options = List.of("--add-modules=jdk.incubator.vector", "-XX:MaxInlineLevel=30");
    List<String> lines = AnotherJvm.run(CompiledLoops.class, options).lines().toList();
    assertThat(lines).hasSize(3 * 2 * (3 * 2 + 1) + 1);
    assertThat(lines.subList(0, lines.size() - 1))
        .allSatisfy(line -> assertThat(number(line)).isLessThanOrEqualTo(MOST_BYTES));
    assertThat(number(lines.get(lines.size() - 1))).isGreaterThan(LEAST_SHARE);
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
