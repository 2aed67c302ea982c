package org.digittrainer.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job on several machines ends in the bits of one, whoever dies, freezes or joins. */
@Tag("crash")
@Tag("once")
@Tag("postgres")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ClusterCrashTests {

  private static final Duration SOON = Duration.ofSeconds(120);

  /** Gradients of some 10 ms, with the first compiler alone. */
  private static final String WORK =
      """
      {"dataset": {"trainSize": 1000, "testSize": 50},
       "network": {"hiddenLayers": [10, 20], "weightInitStd": 0.3},
       "sgd": {"batchSize": 50},
       "iterations": %d, "seed": 42, "modelName": "crash"}""";

  @TempDir Path directory;

  @Test
  void helpersOfOtherJavasMayDieFreezeAndJoin() throws Exception {
    String work = WORK.formatted(Row.isLong() ? 2000 : 500);
    List<Path> jdks = Jdks.oldestAndNewest();
    List<Integer> ports = freePorts(3);
    Result expected = alone(work);
    try (ServiceProcess owner = fixed(ports, 0, "NEVER").java(jdks.get(0)).start();
        ServiceProcess dying = fixed(ports, 1, "IDLE").java(jdks.get(1)).start()) {
      String job = owner.api().submit(work);
      awaitHelpers(owner, job, 1);
      dying.kill();
      awaitHelpers(owner, job, 0);
      try (ServiceProcess joining = fixed(ports, 2, "IDLE").start()) {
        awaitWords(joining, "with job " + job);
        joining.freeze();
        long frozenAt = iteration(owner, job);
        Awaiting.until("steps without it", SOON, () -> iteration(owner, job) > frozenAt + 3);
        joining.wake();
        assertThat(Result.await(owner.api(), job, SOON)).isEqualTo(expected);
      }
    }
  }

  @Test
  void ownerMayDie() throws Exception {
    String work = WORK.formatted(Row.isLong() ? 2000 : 300);
    Result expected = alone(work);
    List<Integer> ports = freePorts(2);
    try (PostgresServer server = new PostgresServer(directory.resolve("postgres"))) {
      Launch one = shared(server, ports.get(0));
      try (ServiceProcess first = one.start();
          ServiceProcess second = shared(server, ports.get(1)).start()) {
        String job = first.api().submit(work);
        awaitHelpers(first, job, 1);
        awaitHelpers(second, job, 1);
        ServiceProcess owner = isOwner(first, job) ? first : second;
        owner.kill();
        Api other = (owner == first ? second : first).api();
        assertThat(Result.await(other, job, SOON)).isEqualTo(expected);
      }
    }
  }

  /** Where a name has the addresses of all, as in Kubernetes. */
  @Test
  void membersFindEachOtherByName() throws Exception {
    List<String> addresses = List.of("127.0.0.1", "127.0.0.2");
    Path hosts = directory.resolve("hosts");
    Files.write(hosts, addresses.stream().map(each -> each + " trainers.test").toList());
    int port = freePorts(1).get(0);
    try (ServiceProcess one = named(hosts, addresses.get(0), port).start();
        ServiceProcess two = named(hosts, addresses.get(1), port).start()) {
      Awaiting.until("a meeting", SOON, () -> members(one) == 1 && members(two) == 1);
    }
  }

  private Launch named(Path hosts, String address, int port) throws Exception {
    Path folder = Files.createDirectory(directory.resolve(address));
    return clustered(Launch.of(folder, Database.h2(folder)), port)
        .flags("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djdk.net.hosts.file=" + hosts)
        .with("digit-trainer.cluster.address", address)
        .with("digit-trainer.cluster.discovery", "DNS")
        .with("digit-trainer.cluster.members", "trainers.test");
  }

  /** With certificates that are made as operations.md says. */
  @Test
  void strangersAreRefusedInWords() throws Exception {
    Path ours = certificates("ours");
    Path theirs = certificates("theirs");
    List<Integer> ports = freePorts(3);
    List<Path> jdks = Jdks.oldestAndNewest();
    try (ServiceProcess owner = secured(fixed(ports, 0, "NEVER"), ours).java(jdks.get(0)).start();
        ServiceProcess helper = secured(fixed(ports, 1, "IDLE"), ours).java(jdks.get(1)).start();
        ServiceProcess stranger = secured(fixed(ports, 2, "IDLE"), theirs).start()) {
      String job = owner.api().submit(WORK.formatted(10_000));
      awaitHelpers(owner, job, 1);
      awaitRefusal(owner);
      awaitRefusal(stranger);
      assertThat(members(owner)).isEqualTo(1);
      assertThat(members(helper)).isEqualTo(1);
      assertThat(members(stranger)).isZero();
    }
  }

  @Test
  void withoutTheSettingNoClassOfJGroupsIsLoaded() throws Exception {
    Launch launch = Launch.of(directory, Database.h2(directory));
    try (ServiceProcess service = launch.flags("-Xmx256m", "-Xlog:class+load").start()) {
      Result.await(service.api(), service.api().submit(Work.instant()), SOON);
      assertThat(Files.readString(service.log()))
          .contains("org.digittrainer.training.GradientSources")
          .doesNotContain("org.jgroups.", "org.digittrainer.cluster.");
    }
  }

  private Result alone(String work) throws Exception {
    Path folder = Files.createDirectory(directory.resolve("alone"));
    try (ServiceProcess service = Launch.of(folder, Database.h2(folder)).start()) {
      return Result.await(service.api(), service.api().submit(work), SOON);
    }
  }

  private Launch fixed(List<Integer> ports, int member, String help) throws Exception {
    Path folder = Files.createDirectory(directory.resolve("member-" + member));
    List<String> members = ports.stream().map(port -> "127.0.0.1:" + port).toList();
    return clustered(Launch.of(folder, Database.h2(folder)), ports.get(member))
        .with("digit-trainer.cluster.discovery", "STATIC")
        .with("digit-trainer.cluster.members", String.join(",", members))
        .with("digit-trainer.cluster.help", help);
  }

  private Path certificates(String name) throws Exception {
    Path folder = Files.createDirectory(directory.resolve(name));
    String lines =
        Files.readString(Path.of("src/docs/operations.md"))
            .lines()
            .filter(line -> line.startsWith("openssl "))
            .collect(joining("\n"));
    Process shell =
        new ProcessBuilder("sh", "-ec", lines)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).as(printed).isZero();
    return folder;
  }

  private static Launch secured(Launch launch, Path certificates) {
    String bundle = "spring.ssl.bundle.pem.cluster.";
    return launch
        .with("digit-trainer.cluster.ssl-bundle", "cluster")
        .with(bundle + "keystore.certificate", certificates.resolve("member.crt").toUri())
        .with(bundle + "keystore.private-key", certificates.resolve("member.key").toUri())
        .with(bundle + "truststore.certificate", certificates.resolve("authority.crt").toUri());
  }

  private static void awaitRefusal(ServiceProcess service) {
    awaitWords(service, "is refused: its certificate of CN=member, issued by CN=digit-trainer");
  }

  private static void awaitWords(ServiceProcess service, String words) {
    Awaiting.until(words, SOON, () -> Files.readString(service.log()).contains(words));
  }

  private static int members(ServiceProcess service) {
    return service.api().get("/actuator/info").at("/cluster/members").size();
  }

  private Launch shared(PostgresServer server, int port) {
    return clustered(Launch.of(directory, Database.postgres(server)), port)
        .with("digit-trainer.scheduler.heartbeat", "500ms")
        .with("digit-trainer.scheduler.polling", "200ms");
  }

  private static Launch clustered(Launch launch, int port) {
    return launch
        .with("digit-trainer.compute.threads", 1)
        .with("digit-trainer.cluster.enabled", true)
        .with("digit-trainer.cluster.address", "127.0.0.1")
        .with("digit-trainer.cluster.port", port)
        .with("digit-trainer.cluster.min-gradient", "1ms");
  }

  private static void awaitHelpers(ServiceProcess owner, String job, int count) {
    Awaiting.until(count + " helpers", SOON, () -> helpers(owner, job) == count);
  }

  private static int helpers(ServiceProcess owner, String job) {
    return owner.api().job(job).at("/helpers").asInt(0);
  }

  /** Only the owner of a running job can say when it ends. */
  private static boolean isOwner(ServiceProcess service, String job) {
    return service.api().job(job).at("/progress").has("etaSeconds");
  }

  private static long iteration(ServiceProcess owner, String job) {
    return owner.api().job(job).at("/progress/iteration").asLong();
  }

  private static List<Integer> freePorts(int count) throws Exception {
    List<ServerSocket> sockets = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0));
      ports.add(sockets.get(i).getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }
}
