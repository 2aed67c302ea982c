package org.digittrainer.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a failed start when another process has the database file open. */
final class LockedDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

  private static final int H2_IN_USE = 90020;

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
    return cause.getErrorCode() == H2_IN_USE
        ? new FailureAnalysis(
            "The database file is in use by another process: " + cause.getMessage(),
            "Stop the other service or start this one in another directory. To let several replicas"
                + " share the jobs, point SPRING_DATASOURCE_URL at one PostgreSQL.",
            cause)
        : null;
  }
}
