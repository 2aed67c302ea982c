package org.digittrainer.models.insight;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.TinyDataset;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.web.connection.TestCallers;
import org.digittrainer.web.connection.WaitingCaller.GoneException;
import org.junit.jupiter.api.Test;

/** What computes long for one caller ends when that caller is gone. */
class GoneCallerTests {

  private final ModelVersion model = TinyModel.version("digits", 1);
  private final DigitImage image = new DigitImage.Levels(TinyModel.image());
  private final Classifier classifier = new Classifier(Kernels.plain());

  @Test
  void endsTheClassificationOfManyImages() {
    requireEnd(() -> classifier.classify(model.network(), Collections.nCopies(256, image)));
  }

  @Test
  void endsAnEvaluation() {
    Evaluations evaluations =
        new Evaluations(Kernels.plain(), new ModelDatasets(TinyDataset.DATASETS));
    requireEnd(() -> evaluations.of(model));
  }

  @Test
  void endsASensitivity() {
    Sensitivities sensitivities = new Sensitivities(Kernels.plain(), classifier);
    requireEnd(() -> sensitivities.of(model.network(), image));
  }

  private static void requireEnd(ThrowingCallable work) {
    TestCallers.gone(() -> assertThatExceptionOfType(GoneException.class).isThrownBy(work));
  }
}
