package org.digittrainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The session of README.md, pasted into a shell beside a service that has just started. */
@Tag("slow")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EnabledIf(value = "hasTools", disabledReason = "Skipped: the session needs bash, curl and jq")
class ReadmeSessionTests {

  private static final Pattern SESSION =
      Pattern.compile("## A session\n.*?```sh\n(.*?)```", Pattern.DOTALL);
  private static final String DEFAULT = "localhost:8080";

  static boolean hasTools() {
    return Stream.of("bash", "curl", "jq")
        .allMatch(
            tool ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))));
  }

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void endsWithTheDigitSeven(@LocalServerPort int port, @TempDir Path folder) throws Exception {
    String printed = paste(session().replace(DEFAULT, "localhost:" + port), folder);
    assertThat(printed)
        .containsPattern("epoch 0: test accuracy 0\\.\\d+\n")
        .containsPattern("epoch 3: test accuracy 0\\.[89]\\d*\n")
        .containsPattern("\"digit\": 7,\n +\"probability\": 0\\.\\d+\n}\n$");
    assertThat(folder.resolve("seven.png")).isNotEmptyFile();
  }

  private static String session() throws IOException {
    Matcher matcher = SESSION.matcher(Files.readString(Path.of("README.md")));
    assertThat(matcher.find()).as("README.md has a session").isTrue();
    assertThat(matcher.group(1)).contains(DEFAULT);
    return matcher.group(1);
  }

  /** What the lines print when bash reads them, as from a keyboard, and all succeed. */
  private static String paste(String lines, Path folder) throws Exception {
    Path printed = folder.resolve("printed.txt");
    Process bash =
        new ProcessBuilder("bash", "-e")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try (var keyboard = bash.outputWriter(UTF_8)) {
      keyboard.write(lines);
    }
    try {
      assertThat(bash.waitFor(5, TimeUnit.MINUTES)).as("the session ends").isTrue();
    } finally {
      bash.destroyForcibly();
    }
    String text = Files.readString(printed);
    assertThat(bash.exitValue()).as(text).isZero();
    return text;
  }
}
