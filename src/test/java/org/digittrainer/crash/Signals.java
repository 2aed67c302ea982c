package org.digittrainer.crash;

import java.io.IOException;
import java.io.UncheckedIOException;

/** POSIX signals, which Java knows only two of. */
enum Signals {
  STOP,
  CONT,
  KILL;

  /** Sends the signal; a process that is gone already is left alone. */
  void send(ProcessHandle process) {
    if (process.isAlive()) {
      run("kill", "-" + name(), String.valueOf(process.pid()));
    }
  }

  private static void run(String... command) {
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
