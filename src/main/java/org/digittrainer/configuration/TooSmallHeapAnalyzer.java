package org.digittrainer.configuration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a start that failed because the heap has no room for the data sets. */
final class TooSmallHeapAnalyzer extends AbstractFailureAnalyzer<OutOfMemoryError> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable failure, OutOfMemoryError cause) {
    return isOfTheHeap(cause)
        ? new FailureAnalysis(
            "The heap of %d MB is too small: the images of the data sets are read into it, a byte a pixel, which takes 55 MB for MNIST."
                .formatted(Runtime.getRuntime().maxMemory() >> 20),
            "Start Java with -Xmx256m, or more for further data sets. A container of 512 MB gives its heap enough.",
            cause)
        : null;
  }

  /** Or else of the threads or classes, for which a larger heap leaves less. */
  private static boolean isOfTheHeap(OutOfMemoryError error) {
    String message = String.valueOf(error.getMessage());
    return message.contains("heap space") || message.contains("GC overhead");
  }
}
