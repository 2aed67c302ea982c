package org.digittrainer.laboratory.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.random.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticianTests {

  private static final List<Integer> SIZES = List.of(12, 6, 5, 4);

  private final RandomNet net = RandomNet.of(SIZES, Activation.SIGMOID, Loss.CROSS_ENTROPY, 5);

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10})
  void agreesWithCentralDifferences(double h) {
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        RandomNet net = RandomNet.of(SIZES, activation, loss, 5);
        Diagnosis diagnosis = Doctor.diagnose(net.with(h, net.numerical(h)));
        assertThat(diagnosis.agrees()).as("%s %s", activation, loss).isTrue();
        assertThat(diagnosis.findings()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void namesALargeStepThatIsNotTheGivenOne(Activation activation) {
    RandomNet net = RandomNet.of(SIZES, activation, Loss.CROSS_ENTROPY, 5);
    Diagnosis diagnosis = Doctor.diagnose(net.with(1e-4, net.numerical(0.3)));
    assertThat(Doctor.names(diagnosis)).containsExactly("STEP_TOO_LARGE");
    assertThat(diagnosis.findings().get(0).step()).isEqualTo(0.3);
  }

  @Test
  void namesALargeStepThatIsGivenBesideAnotherMistake() {
    double[] gradient = net.numerical(0.2);
    scale(gradient, 0, gradient.length, 5);
    assertThat(Doctor.names(Doctor.diagnose(net.with(0.2, gradient))))
        .containsExactly("NOT_DIVIDED_BY_BATCH", "STEP_TOO_LARGE");
  }

  /** Small steps round so much that a tolerance for them would take this for right. */
  @Test
  void doesNotTakeForRoundingWhatIsALittleWrong() {
    for (Activation activation : Activation.values()) {
      RandomNet net = RandomNet.of(SIZES, activation, Loss.CROSS_ENTROPY, 5);
      double[] gradient = net.exact();
      Arrays.setAll(gradient, i -> gradient[i] * (1 + 1e-5 * StrictMath.sin(i)));
      assertThat(Doctor.diagnose(net.with(1e-4, gradient)).agrees()).isFalse();
    }
  }

  @Test
  void namesTheOneTensorThatIsNotDivided() {
    double[] gradient = net.exact();
    scale(gradient, net.shape().weightsOffset(1), net.shape().biasesOffset(1), 5);
    Finding finding = Doctor.diagnose(net.with(1e-4, gradient)).findings().get(0);
    assertThat(finding.mistake()).isEqualTo(Mistake.NOT_DIVIDED_BY_BATCH);
    assertThat(finding.tensors()).containsExactly("W2");
  }

  @Test
  void namesAMistakeInEachOfTwoTensors() {
    double[] gradient = net.exact();
    scale(gradient, net.shape().weightsOffset(1), net.shape().biasesOffset(1), -1);
    scale(gradient, net.shape().biasesOffset(0), net.shape().weightsOffset(1), 0);
    List<Finding> findings = Doctor.diagnose(net.with(1e-4, gradient)).findings();
    assertThat(findings)
        .extracting(each -> each.mistake() + " " + each.tensors())
        .contains("SIGN [W2]", "BIAS_FORGOTTEN [b1]");
  }

  @Test
  void namesWhatIsKnownBesideNoise() {
    double[] gradient = net.exact();
    scale(gradient, net.shape().weightsOffset(1), net.shape().biasesOffset(1), -1);
    scale(gradient, 0, 1, 1.37);
    List<Finding> findings = Doctor.diagnose(net.with(1e-4, gradient)).findings();
    assertThat(findings)
        .extracting(each -> each.mistake() + " " + each.tensors())
        .containsExactly("SIGN [W2]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 100})
  void givesNoiseNoName(double size) {
    RandomStream random = new RandomStream(7, RandomStream.Purpose.EXPERIMENT, 0);
    double[] gradient = net.exact();
    double largest = Vectors.largest(gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += size * largest * random.nextGaussian();
    }
    Diagnosis diagnosis = Doctor.diagnose(net.with(1e-4, gradient));
    assertThat(diagnosis.agrees()).isFalse();
    assertThat(diagnosis.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.37, 0.3, 1.0001, -7.7, 1e9, 0.07, 0.01})
  void givesAnUnknownFactorNoName(double factor) {
    double[] gradient = net.exact();
    scale(gradient, 0, gradient.length, factor);
    assertThat(Doctor.diagnose(net.with(1e-4, gradient)).findings()).isEmpty();
  }

  @Test
  void saysWhatZerosMayCome() {
    double[] gradient = new double[net.parameters().count()];
    for (double h : new double[] {1e-4, 1e-50}) {
      assertThat(Doctor.names(Doctor.diagnose(net.with(h, gradient))))
          .contains("STEP_TOO_SMALL", "PERTURBATION_NOT_SEEN");
    }
  }

  @Test
  void givesNoiseNoNameWhateverTheStep() {
    double[] gradient = net.exact();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += 0.01 * StrictMath.sin(i);
    }
    for (double h : new double[] {1e-300, 1e-50, 1e-16, 1e-10, 0.1, 10}) {
      Diagnosis diagnosis = Doctor.diagnose(net.with(h, gradient));
      assertThat(diagnosis.agrees()).isFalse();
      assertThat(diagnosis.findings()).isEmpty();
    }
  }

  /** With one example nothing is divided; with two, the factor is that of h instead of 2h. */
  @Test
  void listsAllThatExplainItEqually() {
    RandomNet two = RandomNet.of(SIZES, Activation.TANH, Loss.MEAN_SQUARED_ERROR, 2);
    double[] gradient = two.exact();
    scale(gradient, 0, gradient.length, 2);
    assertThat(Doctor.names(Doctor.diagnose(two.with(1e-4, gradient))))
        .containsExactly("NOT_DIVIDED_BY_BATCH", "DIVIDED_BY_H", "HALF_FORGOTTEN");
  }

  @Test
  @Tag("slow")
  void managesTheChaptersMiniBatch() {
    RandomNet chapter =
        RandomNet.of(List.of(784, 50, 10), Activation.RELU, Loss.CROSS_ENTROPY, 100);
    double[] gradient = chapter.numerical(1e-2);
    assertThat(Doctor.names(Doctor.diagnose(chapter.with(1e-4, gradient))))
        .containsExactly("STEP_TOO_LARGE");
  }

  private static void scale(double[] gradient, int from, int to, double factor) {
    Arrays.setAll(gradient, i -> i >= from && i < to ? factor * gradient[i] : gradient[i]);
  }
}
