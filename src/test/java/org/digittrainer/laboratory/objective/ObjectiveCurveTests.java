package org.digittrainer.laboratory.objective;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.laboratory.Deadline;
import org.junit.jupiter.api.Test;

class ObjectiveCurveTests {

  @Test
  void stopsAtTheDeadline() {
    Parameters parameters = Parameters.random(new NetworkShape(784, List.of(2), 10), 0.1, 42);
    ObjectiveCurve curve =
        new ObjectiveCurve(
            parameters,
            Activation.SIGMOID,
            0,
            Loss.CROSS_ENTROPY,
            Datasets.load(null).find("mnist").orElseThrow().test().first(5),
            Kernels.plain());
    Deadline expired = new Deadline(new AtomicLong()::incrementAndGet, Duration.ZERO);
    assertThatThrownBy(() -> curve.at(0, expired)).isInstanceOf(StoppedException.class);
  }
}
