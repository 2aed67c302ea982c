package org.digittrainer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.digittrainer.cluster.SharedGradient.Received;
import org.digittrainer.cluster.SharedGradient.Step;
import org.digittrainer.core.gradient.DividedGradient;
import org.digittrainer.core.gradient.Division;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.junit.jupiter.api.Test;

class SharedStepTests {

  private static final int DIVISIONS = 10;

  private final Peer helper = new Peer("helper", 0);
  private final double[] gradient = new double[DIVISIONS];

  /** A gradient of ones, each a division. */
  private static final class Ones implements DividedGradient {

    @Override
    public List<Division> divisions() {
      return IntStream.range(0, DIVISIONS).mapToObj(i -> new Division(i, 1, 1, 1, 1)).toList();
    }

    @Override
    public void begin(Parameters parameters, Batch batch, ProgressMonitor monitor) {}

    @Override
    public void compute(
        Parameters parameters,
        Batch batch,
        int from,
        int to,
        double[] gradient,
        ProgressMonitor monitor) {
      Arrays.fill(gradient, from, to, 1);
    }
  }

  /** It may have been on its way from the network to the queue when the next iteration began. */
  @Test
  void answersOfAnotherIterationAreDropped() {
    SharedStep step = step();
    step.compute(5, new ArrayDeque<>(List.of(answer(4, 7), answer(5, 2), answer(6, 7))));
    assertThat(gradient).startsWith(1, 1, 1, 1, 1).endsWith(2, 2, 2, 2, 2);
  }

  @Test
  void whoIsTooSlowForAShareIsTriedAgain() {
    helper.pace(1).add(1, 1000);
    AtomicInteger requests = new AtomicInteger();
    int rounds = 0;
    for (; requests.get() == 0 && rounds < 100; rounds++) {
      SharedStep step = step();
      step.request(rounds, new double[0], (member, message) -> requests.incrementAndGet());
      step.compute(rounds, new ArrayDeque<>());
      step.learn();
    }
    assertThat(rounds).isBetween(10, 90);
  }

  private SharedStep step() {
    DividedGradient own = new Ones();
    NetworkShape shape = new NetworkShape(1, List.of(1), 2);
    return new SharedStep(
        new Shares(own.divisions()),
        own,
        List.of(helper),
        new Pace(1),
        1,
        1000,
        new Tally(() -> 0),
        new Step(Parameters.zero(shape), Batch.grouped(1, 1), gradient, ProgressMonitor.NONE));
  }

  private static Received answer(long iteration, double value) {
    double[] values = Collections.nCopies(5, value).stream().mapToDouble(each -> each).toArray();
    return new Received("helper", new Message.Answer(iteration, 5, DIVISIONS, values), 1);
  }
}
