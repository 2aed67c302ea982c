package org.digittrainer.cluster;

import static java.util.stream.Collectors.joining;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.digittrainer.cluster.jgroups.Discovery;
import org.digittrainer.cluster.jgroups.JGroupsMembers;
import org.digittrainer.core.gradient.Differentiators;
import org.digittrainer.core.gradient.DividedGradient;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientSettings;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.slf4j.LoggerFactory;

/**
 * Measures on one thread what members do in a round, and says how much faster 2 to 64 of them would
 * be at 1 and 10 Gb/s. Prints Markdown.
 */
final class SimulationBenchmark {

  private static final int BATCH = 100;
  private static final int[] MEMBERS = {2, 4, 8, 16, 32, 64};
  private static final double[] GIGABITS = {1, 10};

  /** Of a switch or two, on one way. */
  private static final double WIRE_NANOS = 50_000;

  /** An all-gather pays where it is this many times as fast as the star. */
  private static final double PAYS = 1.2;

  private static final double MILLI = 1e6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Kernel kernel = Kernels.choose().kernel();
  private final LabelledImages images = Datasets.load(null).find("mnist").orElseThrow().train();
  private final Batch batch = Batch.grouped(BATCH, images.inputs());
  private final double latencyNanos;

  private SimulationBenchmark() throws Exception {
    batch.resize(BATCH);
    for (int i = 0; i < BATCH; i++) {
      images.copyTo(i, batch, i);
    }
    latencyNanos = echoNanos() / 2 + WIRE_NANOS;
  }

  /**
   * Runs all of it.
   *
   * @param arguments the cores of each machine, on which its work is divided without loss; 1 if
   *     left out
   */
  public static void main(String[] arguments) throws Exception {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    int cores = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
    new SimulationBenchmark().run(cores);
  }

  private void run(int cores) {
    System.out.printf(
        Locale.ROOT,
        "Java %s, kernel %s, machines of %d cores, %.2f ms from member to member%n%n",
        Runtime.version(),
        kernel.name(),
        cores,
        latencyNanos / MILLI);
    Map<String, SimulatedTimes> measured = new LinkedHashMap<>();
    measured.put("784-50-10 `FULL`", measure(Evaluation.FULL, 50).cores(cores));
    measured.put("784-128-64-10", measure(Evaluation.INCREMENTAL, 128, 64).cores(cores));
    measured.put("784-50-100-10", measure(Evaluation.INCREMENTAL, 50, 100).cores(cores));
    measured.put("784-400-10", measure(Evaluation.INCREMENTAL, 400).cores(cores));
    System.out.println(
        "| milliseconds | gradient alone | before its divisions | a division of | encode θ | decode"
            + " θ |\n|---|--:|--:|--:|--:|--:|");
    measured.forEach(SimulationBenchmark::printTimes);
    System.out.println(
        "\n| star / all-gather | Gb/s | "
            + IntStream.of(MEMBERS).mapToObj(String::valueOf).collect(joining(" | "))
            + " | all-gather pays from |\n|---|"
            + "--:|".repeat(MEMBERS.length + 2));
    measured.forEach(SimulationBenchmark::printSpeeds);
  }

  private static void printTimes(String name, SimulatedTimes times) {
    double bytes = (double) times.parameters() * Double.BYTES;
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.2f | %.2f | %.2f | %.2f |%n",
        name,
        times.aloneNanos() / MILLI,
        times.beginNanos() / MILLI,
        times.gradientNanos() / MILLI / times.divisions().size(),
        bytes * times.encodeNanosPerByte() / MILLI,
        bytes * times.decodeNanosPerByte() / MILLI);
  }

  private static void printSpeeds(String name, SimulatedTimes measured) {
    for (double gigabits : GIGABITS) {
      SimulatedTimes times = measured.at(gigabits);
      System.out.printf(Locale.ROOT, "| %s | %.0f |", name, gigabits);
      for (int members : MEMBERS) {
        System.out.printf(
            Locale.ROOT, " %.1f / %.1f |", times.star(members), times.allGather(members));
      }
      System.out.println(" " + paysFrom(times) + " |");
    }
  }

  private static String paysFrom(SimulatedTimes times) {
    OptionalInt from =
        IntStream.rangeClosed(2, 64)
            .filter(members -> times.allGather(members) > Math.max(1, PAYS * times.star(members)))
            .findFirst();
    return from.isPresent() ? String.valueOf(from.getAsInt()) : "–";
  }

  private SimulatedTimes measure(Evaluation evaluation, Integer... hidden) {
    NetworkShape shape = new NetworkShape(images.inputs(), List.of(hidden), 10);
    DividedGradient own =
        Differentiators.numerical(
            new GradientSettings(
                shape, Activation.SIGMOID, Loss.CROSS_ENTROPY, kernel, Team.alone(), BATCH),
            evaluation,
            1e-4);
    Parameters parameters = Parameters.random(shape, 0.1, 1);
    double[] gradient = new double[shape.parameterCount()];
    double begin = median(20, 40, () -> own.begin(parameters, batch, ProgressMonitor.NONE));
    Shares shares = new Shares(own.divisions());
    int[] timed = timed(evaluation, shares.divisions());
    double cost = Arrays.stream(timed).mapToDouble(shares::cost).sum();
    double nanos =
        median(
            3,
            7,
            () -> {
              for (int division : timed) {
                own.compute(
                    parameters, batch, division, division + 1, gradient, ProgressMonitor.NONE);
              }
            });
    Message.Round round = new Message.Round(1, 0, 1, parameters.toArray());
    byte[] letter = Wire.encode("job", 1, round);
    return new SimulatedTimes(
        own.divisions(),
        begin,
        nanos * shares.cost(0, shares.divisions()) / cost,
        median(50, 100, () -> Wire.encode("job", 1, round)) / letter.length,
        median(50, 100, () -> decode(letter)) / letter.length,
        latencyNanos,
        1);
  }

  /** All divisions, or of a gradient that takes seconds only some, from all over it. */
  private static int[] timed(Evaluation evaluation, int divisions) {
    int step = evaluation == Evaluation.FULL ? Math.max(1, divisions / 20) : 1;
    return IntStream.range(0, divisions).filter(i -> i % step == 0).toArray();
  }

  private static void decode(byte[] letter) {
    try {
      Wire.decode(letter);
    } catch (Wire.UnreadableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A short message there and back, on this machine. */
  private static double echoNanos() throws Exception {
    InetAddress address = InetAddress.getLoopbackAddress();
    List<InetSocketAddress> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (ServerSocket free = new ServerSocket(0)) {
        both.add(new InetSocketAddress(address, free.getLocalPort()));
      }
    }
    try (JGroupsMembers one =
            JGroupsMembers.join(
                "one", address, both.get(0).getPort(), null, Discovery.fixed(both));
        JGroupsMembers two =
            JGroupsMembers.join(
                "two", address, both.get(1).getPort(), null, Discovery.fixed(both))) {
      Semaphore back = new Semaphore(0);
      one.listen((from, message) -> back.release());
      two.listen((from, message) -> two.send(from, message));
      byte[] message = new byte[100];
      return median(
          1000,
          1000,
          System::nanoTime,
          () -> {
            one.send("two", message);
            back.acquireUninterruptibly();
          });
    }
  }

  /** Of processor time, which other work on the machine hardly changes. */
  private static double median(int warmUp, int runs, Runnable body) {
    return median(warmUp, runs, THREADS::getCurrentThreadCpuTime, body);
  }

  private static double median(int warmUp, int runs, LongSupplier clock, Runnable body) {
    for (int i = 0; i < warmUp; i++) {
      body.run();
    }
    double[] nanos = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = clock.getAsLong();
      body.run();
      nanos[i] = clock.getAsLong() - start;
    }
    Arrays.sort(nanos);
    return nanos[runs / 2];
  }
}
