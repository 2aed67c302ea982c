package org.digittrainer.jobs.run;

import org.digittrainer.core.network.Examples;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.Trainer.Outcome;
import org.digittrainer.training.TrainingControl;
import org.digittrainer.training.TrainingListener;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/** What {@link org.digittrainer.training.Trainer#train} does; tests do something shorter. */
@FunctionalInterface
public interface Training {

  Outcome train(
      TrainingSpecification specification,
      Examples train,
      Examples test,
      int classes,
      @Nullable Checkpoint from,
      TrainingListener listener,
      TrainingControl control);
}
