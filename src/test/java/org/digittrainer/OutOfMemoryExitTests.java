package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class OutOfMemoryExitTests {

  /** A process whose main thread goes on when another thread dies. */
  static final class Child {

    public static void main(String[] arguments) throws InterruptedException {
      OutOfMemoryExit.install();
      Thread server = new Thread(() -> die(arguments[0]), "acceptor");
      server.start();
      server.join();
      if (arguments[0].equals("memory")) {
        new CountDownLatch(1).await();
      }
    }

    private static void die(String how) {
      if (how.equals("memory")) {
        byte[][] all = new byte[1 << 20][];
        for (int i = 0; i < all.length; i++) {
          all[i] = new byte[1 << 20];
        }
      }
      throw new IllegalStateException(how);
    }
  }

  @Test
  void aThreadThatDiesOfMemoryEndsTheProcess() throws Exception {
    Process process = start("memory");
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(OutOfMemoryExit.STATUS);
    assertThat(output).contains("The thread acceptor has died");
  }

  @Test
  void aThreadThatDiesOfAnotherErrorIsLogged() throws Exception {
    Process process = start("error");
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(output).contains("The thread acceptor has died", "IllegalStateException");
  }

  private static Process start(String how) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            how)
        .redirectErrorStream(true)
        .start();
  }
}
