package org.digittrainer.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a start that failed because the embedded database cannot be opened as it is set. */
final class DatabaseStartAnalyzer extends AbstractFailureAnalyzer<SQLException> {

  private static final int IN_USE = 90020;

  /** A relative path, a wrong form, an unknown setting. */
  private static final Set<Integer> WRONG_ADDRESS = Set.of(90011, 90046, 90113);

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
    if (WRONG_ADDRESS.contains(cause.getErrorCode())) {
      return new FailureAnalysis(
          "The database's address cannot be used: " + cause.getMessage(),
          "Set SPRING_DATASOURCE_URL to jdbc:h2:file:./data/digit-trainer, for instance, or to"
              + " jdbc:postgresql://host/database.",
          cause);
    }
    return cause.getErrorCode() == IN_USE
        ? new FailureAnalysis(
            "The database file is in use by another process: " + cause.getMessage(),
            "Stop the other service or start this one in another directory. To let several replicas"
                + " share the jobs, point SPRING_DATASOURCE_URL at one PostgreSQL.",
            cause)
        : null;
  }
}
