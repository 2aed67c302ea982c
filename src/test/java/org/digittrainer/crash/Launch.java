package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a service is started; immutable.
 *
 * @param directory it works in
 * @param java the home of the JDK that runs it
 * @param flags of the virtual machine
 * @param environment beside the inherited
 * @param settings of the service
 */
public record Launch(
    Path directory,
    Path java,
    List<String> flags,
    Map<String, String> environment,
    Map<String, String> settings) {

  /** Of this process of several that run tests. Logs stay, to be read when something went wrong. */
  static final Path FOLDER =
      Path.of("target", "crash", System.getProperty("test.process", "single"));

  /** Small, quick to start, and quick to notice that another has died. */
  public static Launch of(Path directory, Database database) {
    return new Launch(
            directory,
            Path.of(System.getProperty("java.home")),
            List.of(
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", SharedClasses.flag()),
            database.settings(),
            Map.of())
        .with("digit-trainer.compute.kernel", "PLAIN")
        .with("springdoc.api-docs.enabled", false)
        .with("springdoc.swagger-ui.enabled", false)
        .with("server.port", 0)
        .with("digit-trainer.jobs.train-on-first-start", false)
        .with("digit-trainer.jobs.queue-capacity", 10_000);
  }

  /** With a setting of the service. */
  public Launch with(String setting, Object value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(setting, value.toString());
    return new Launch(directory, java, flags, environment, more);
  }

  /** With these flags of the virtual machine alone. */
  public Launch flags(String... others) {
    return new Launch(directory, java, List.of(others), environment, settings);
  }

  Launch environment(Map<String, String> variables) {
    return new Launch(directory, java, flags, variables, settings);
  }

  /** Run by another JDK. */
  public Launch java(Path home) {
    return new Launch(directory, home, flags, environment, settings);
  }

  /** With the class of this package that ends the process at a named point. */
  Launch haltAt(String point) {
    return with("digit-trainer.halt-at", point);
  }

  /** Starts a service and waits until it is ready. */
  public ServiceProcess start() throws IOException {
    ServiceProcess service = begin();
    service.awaitReady();
    return service;
  }

  /** Starts a service that must end by itself, and gives what it printed. */
  String startInVain() throws IOException {
    try (ServiceProcess service = begin()) {
      assertThat(service.awaitExit(Duration.ofSeconds(45))).isEqualTo(1);
      String printed = Files.readString(service.log());
      assertThat(printed).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
      return printed;
    }
  }

  /** Starts a service that may never be ready. */
  ServiceProcess begin() throws IOException {
    Files.createDirectories(directory);
    Path log = Files.createTempFile(Files.createDirectories(FOLDER), "service", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new ServiceProcess(builder.start(), log);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin/java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(flags);
    command.addAll(
        List.of("-cp", SharedClasses.CLASS_PATH, "org.digittrainer.DigitTrainerApplication"));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    return command;
  }
}
