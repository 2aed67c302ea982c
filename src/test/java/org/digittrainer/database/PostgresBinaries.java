package org.digittrainer.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The PostgreSQL server that tests start: built for Linux on x86-64, and for nothing else. */
public final class PostgresBinaries {

  private static final List<String> X86_64 = List.of("amd64", "x86_64");

  private PostgresBinaries() {}

  /** Skips the test, with a plain reason, where PostgreSQL cannot or need not be started. */
  public static void assumeUsable() {
    assumeUsable(
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("excluded.tags", ""));
  }

  static void assumeUsable(String system, String architecture, String excludedTags) {
    assumeTrue(
        system.equals("Linux") && X86_64.contains(architecture.toLowerCase(Locale.ROOT)),
        () ->
            "Skipped: PostgreSQL's binaries are for Linux on x86-64, and this is %s on %s"
                .formatted(system, architecture));
    assumeTrue(
        !Arrays.asList(excludedTags.split(",")).contains("postgres"),
        "Skipped: tests with PostgreSQL are excluded");
  }
}
