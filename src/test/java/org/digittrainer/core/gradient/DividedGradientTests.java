package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A gradient put together from divisions that several members computed has the same bits. */
class DividedGradientTests {

  private static final int MOST_MEMBERS = 16;

  @ParameterizedTest
  @MethodSource("problems")
  void divisionsOfSeveralMembersGiveTheSameBits(
      Evaluation evaluation, NetworkShape shape, double std, double h, boolean dense) {
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        Problem problem = problem(shape, activation, loss, std, dense);
        double[] whole = problem.compute(divided(problem, Kernels.plain(), evaluation, h));
        for (int members = 1; members <= MOST_MEMBERS; members += 5) {
          assertThat(joined(problem, evaluation, h, members)).isEqualTo(whole);
        }
      }
    }
  }

  static List<Arguments> problems() {
    List<Arguments> problems = new ArrayList<>();
    for (Evaluation evaluation : Evaluation.values()) {
      for (NetworkShape shape :
          List.of(
              Problem.shape(30, 4, 1),
              Problem.shape(30, 4, 23),
              Problem.shape(20, 3, 9, 17),
              Problem.shape(12, 3, 5, 7, 8))) {
        for (double h : new double[] {1e-4, 0.5}) {
          problems.add(Arguments.of(evaluation, shape, 0.3, h, false));
          problems.add(Arguments.of(evaluation, shape, 0.3, h, true));
        }
      }
    }
    // So large that only complete forward passes will do.
    problems.add(Arguments.of(Evaluation.INCREMENTAL, Problem.shape(20, 3, 9), 0.3, 1e3, false));
    problems.add(Arguments.of(Evaluation.INCREMENTAL, Problem.shape(20, 3, 9, 5), 1e8, 1.0, true));
    return problems;
  }

  @Test
  void divisionsAreTheSameForEveryKernel() {
    for (Evaluation evaluation : Evaluation.values()) {
      Problem problem = problem(Problem.shape(20, 3, 9, 19), Activation.TANH, Loss.CROSS_ENTROPY);
      assertThat(divided(problem, Kernels.choose().kernel(), evaluation, 1e-4).divisions())
          .isEqualTo(divided(problem, Kernels.plain(), evaluation, 1e-4).divisions());
    }
  }

  @Test
  void divisionsHoldEachEntryOnce() {
    for (Evaluation evaluation : Evaluation.values()) {
      Problem problem = problem(Problem.shape(20, 3, 9, 19), Activation.TANH, Loss.CROSS_ENTROPY);
      int[] entries =
          divided(problem, Kernels.plain(), evaluation, 1e-4).divisions().stream()
              .flatMapToInt(Division::entries)
              .sorted()
              .toArray();
      int[] expected = new int[problem.parameters().count()];
      Arrays.setAll(expected, i -> i);
      assertThat(entries).isEqualTo(expected);
    }
  }

  /** Each member, by its own kernel, computes some divisions in an order of its own. */
  private static double[] joined(Problem problem, Evaluation evaluation, double h, int members) {
    Random random = new Random(members);
    DividedGradient[] gradients = new DividedGradient[members];
    for (int member = 0; member < members; member++) {
      Kernel kernel = member % 2 == 0 ? Kernels.plain() : Kernels.choose().kernel();
      gradients[member] = divided(problem, kernel, evaluation, h);
      gradients[member].begin(problem.parameters(), problem.batch(), ProgressMonitor.NONE);
    }
    List<Division> divisions = gradients[0].divisions();
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start < divisions.size(); start += 1 + start % 3) {
      starts.add(start);
    }
    List<Integer> shuffled = new ArrayList<>(starts);
    Collections.shuffle(shuffled, random);
    double[] joined = new double[problem.parameters().count()];
    Arrays.fill(joined, Double.NaN);
    for (int from : shuffled) {
      int to = Math.min(from + 1 + from % 3, divisions.size());
      DividedGradient gradient = gradients[random.nextInt(members)];
      double[] own = new double[joined.length];
      gradient.compute(problem.parameters(), problem.batch(), from, to, own, ProgressMonitor.NONE);
      for (Division division : divisions.subList(from, to)) {
        DoubleBuffer buffer = DoubleBuffer.allocate(division.size());
        division.write(own, buffer);
        division.read(buffer.flip(), joined);
      }
    }
    return joined;
  }

  private static DividedGradient divided(
      Problem problem, Kernel kernel, Evaluation evaluation, double h) {
    return Differentiators.numerical(problem.settings(kernel, Team.alone()), evaluation, h);
  }

  private static Problem problem(NetworkShape shape, Activation activation, Loss loss) {
    return problem(shape, activation, loss, 0.3, false);
  }

  private static Problem problem(
      NetworkShape shape, Activation activation, Loss loss, double std, boolean dense) {
    Problem sparse = Problem.random(shape.hashCode(), shape, activation, loss, std, 7);
    if (!dense) {
      return sparse;
    }
    Batch batch = Batch.grouped(7, shape.inputs());
    batch.resize(7);
    Random random = new Random(3);
    byte[] levels = new byte[shape.inputs()];
    for (int example = 0; example < batch.size(); example++) {
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (byte) (1 + random.nextInt(255));
      }
      batch.setLevels(example, levels, 0, random.nextInt(shape.outputs()));
    }
    return new Problem(sparse.parameters(), activation, loss, batch);
  }
}
