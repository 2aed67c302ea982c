package org.digittrainer.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VectorModuleTests {

  /** Prints which kernel is chosen, and why. */
  static final class Child {

    public static void main(String[] arguments) {
      System.out.println(Kernels.choose());
    }
  }

  @Test
  void theImageStartsWithoutTheModuleAndLoadsIt() throws Exception {
    assertThat(chosenWith("@src/main/image/java.options"))
        .contains("the module jdk.incubator.vector is present");
  }

  @Test
  void isLeftWhereVectorsWouldNotBeCompiled() throws Exception {
    assertThat(chosenWith("@src/main/image/java.options", "-XX:-EnableVectorSupport"))
        .contains("is absent: start java with --add-modules=jdk.incubator.vector");
  }

  @Test
  void isLeftWhereJavaDoesNotLetIn() throws Exception {
    assertThat(chosenWith("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableVectorSupport"))
        .contains("is absent: start java with --add-modules=jdk.incubator.vector");
  }

  private static String chosenWith(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
