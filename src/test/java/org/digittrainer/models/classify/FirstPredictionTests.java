package org.digittrainer.models.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.when;

import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.kernel.LayerKernel;
import org.digittrainer.models.QuickNetwork;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.health.contributor.Status;

class FirstPredictionTests {

  private final Kernel kernel = mock(Kernel.class, delegatesTo(Kernels.plain()));
  private final FirstPrediction prediction =
      new FirstPrediction(new Classifier(kernel), QuickNetwork.DATASETS);

  @Test
  void isNotReadyBeforeTheClassifierHasPredicted() {
    assertThat(prediction.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    assertThat(mockingDetails(kernel).getInvocations()).isEmpty();
  }

  @Test
  void isReadyOnceTheClassifierHasPredicted() {
    prediction.run(new DefaultApplicationArguments());

    assertThat(prediction.health().getStatus()).isEqualTo(Status.UP);
    assertThat(mockingDetails(kernel).getInvocations()).isNotEmpty();
  }

  @Test
  void isNotReadyWhenTheClassifierComputesNonsense() {
    Kernel broken = mock(Kernel.class);
    when(broken.layers()).thenReturn(mock(LayerKernel.class));
    FirstPrediction nonsense = new FirstPrediction(new Classifier(broken), QuickNetwork.DATASETS);

    nonsense.run(new DefaultApplicationArguments());

    assertThat(nonsense.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
  }
}
