package org.digittrainer.models.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import java.util.List;
import java.util.Map;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.QuickNetwork;
import org.digittrainer.models.TinyDataset;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.models.insight.ModelEvaluation.ClassScore;
import org.digittrainer.models.insight.ModelEvaluation.WorstExample;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;

final class EvaluationsTests {

  @Test
  void countsAndScoresByHand() {
    // The pixel passes through: class 1 if it is above a half.
    double[] values = {1, 0, 0, 10, 5, 0};
    TrainedNetwork threshold =
        new TrainedNetwork(
            Parameters.of(new NetworkShape(1, List.of(1), 2), values), Activation.RELU, 1, 1, "ab");
    LabelledImages test =
        LabelledImages.of(
            1, 1, new byte[] {0, 10, (byte) 254, (byte) 250, 1}, new byte[] {0, 0, 1, 0, 1});

    ModelEvaluation evaluation = new Evaluator(Kernels.plain(), threshold, test).evaluate("hand");

    assertThat(evaluation.accuracy()).isEqualTo(0.6);
    assertThat(evaluation.confusion()).containsExactly(List.of(2, 1), List.of(1, 1));
    assertThat(evaluation.classes())
        .containsExactly(
            new ClassScore(0, 3, 2 / 3.0, 2 / 3.0, 2 / 3.0), new ClassScore(1, 2, .5, .5, .5));
    assertThat(evaluation.worst()).extracting(WorstExample::index).containsExactly(4, 3, 1, 2, 0);
    WorstExample worst = evaluation.worst().get(0);
    assertThat(worst.label()).isEqualTo(1);
    assertThat(worst.predicted()).isZero();
    assertThat(worst.loss()).isCloseTo(-StrictMath.log(worst.probability()), within(1e-12));
    assertThat(worst.probability())
        .isCloseTo(1 / (1 + StrictMath.exp(5 - 10 / 255.0)), within(1e-12));
  }

  @Test
  void computesWithTheKernelOfTheService() {
    Kernel kernel = mock(Kernel.class, delegatesTo(Kernels.plain()));

    new Evaluations(kernel, new ModelDatasets(TinyDataset.DATASETS))
        .of(TinyModel.version("digits", 1));

    assertThat(mockingDetails(kernel).getInvocations()).isNotEmpty();
  }

  @Test
  void hasNoScoreWhereThereIsNothingToDivideBy() {
    int[][] confusion = {{0, 0, 0}, {0, 2, 0}, {3, 0, 0}};
    assertThat(ClassScore.of(0, confusion)).isEqualTo(new ClassScore(0, 0, 0.0, null, null));
    assertThat(ClassScore.of(1, confusion)).isEqualTo(new ClassScore(1, 2, 1.0, 1.0, 1.0));
    assertThat(ClassScore.of(2, confusion)).isEqualTo(new ClassScore(2, 3, null, 0.0, null));
  }

  @Test
  void addsUpOnMnist() {
    ModelEvaluation evaluation =
        new Evaluator(Kernels.plain(), QuickNetwork.network(), QuickNetwork.TEST).evaluate("mnist");

    int[] counts = QuickNetwork.TEST.labelCounts(10);
    for (ClassScore score : evaluation.classes()) {
      assertThat(score.examples()).isEqualTo(counts[score.label()]);
      assertThat(evaluation.confusion().get(score.label()).stream().mapToInt(n -> n).sum())
          .isEqualTo(counts[score.label()]);
    }
    assertThat(evaluation.accuracy()).isBetween(0.9, 0.99);
    assertThat(evaluation.worst()).hasSize(20).allMatch(each -> each.label() != each.predicted());
    assertThat(evaluation.worst())
        .isSortedAccordingTo((a, b) -> Double.compare(b.loss(), a.loss()));
  }

  @Test
  void isOnTheTestExamplesOfTheJobAndDoneOnce() {
    Evaluations evaluations =
        new Evaluations(Kernels.plain(), new ModelDatasets(TinyDataset.DATASETS));
    ModelVersion model = TinyModel.version("digits", 1);

    ModelEvaluation evaluation = evaluations.of(model);

    assertThat(evaluation.examples()).isEqualTo(100);
    assertThat(evaluation.dataset()).isEqualTo("tiny");
    assertThat(evaluations.of(TinyModel.version("digits", 1))).isSameAs(evaluation);
    assertThat(evaluations.of(TinyModel.version("digits", 2))).isNotSameAs(evaluation);
  }

  @Test
  void needsTheDataSetOfTheModel() {
    Evaluations evaluations =
        new Evaluations(Kernels.plain(), new ModelDatasets(new Datasets(List.of(), Map.of())));
    assertThatThrownBy(() -> evaluations.of(TinyModel.version("digits", 1)))
        .isInstanceOf(Problem.NotFound.class)
        .hasMessage("the data set of model \"digits\" is gone");
  }
}
