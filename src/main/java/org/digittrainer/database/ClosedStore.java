package org.digittrainer.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * Recognizes that H2 has closed its database after an error of the file, such as a full disk. A
 * pool with this rule drops the connections to it, and the next connection opens the file again.
 */
public final class ClosedStore implements SQLExceptionOverride {

  private static final Set<Integer> FILE_ERRORS =
      Set.of(
          DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_CLOSED);

  @java.lang.Override
  public Override adjudicate(SQLException error) {
    return isCauseOf(error) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }

  static boolean isCauseOf(SQLException error) {
    return error.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED
        || error.getCause() instanceof MVStoreException file
            && FILE_ERRORS.contains(file.getErrorCode());
  }
}
