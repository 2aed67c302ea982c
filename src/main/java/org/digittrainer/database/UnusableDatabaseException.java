package org.digittrainer.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A database on which the service cannot run, until somebody changes it or the settings. */
public final class UnusableDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String action;

  UnusableDatabaseException(String message, String action, @Nullable Throwable cause) {
    super(message, cause);
    this.action = action;
  }

  /** Explains the failed start. */
  static final class Analyzer extends AbstractFailureAnalyzer<UnusableDatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableDatabaseException cause) {
      return new FailureAnalysis(cause.getMessage(), cause.action, cause);
    }
  }
}
