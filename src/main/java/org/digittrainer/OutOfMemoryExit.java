package org.digittrainer;

import java.lang.Thread.UncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a thread has died because there is no memory: it may have been one without
 * which the service lives on but answers nobody. Whoever started the process can start it again.
 * The failure of a job or of a request does not come here: its thread lives on.
 */
final class OutOfMemoryExit implements UncaughtExceptionHandler {

  /** The exit status: that of a Java that ends by itself when it is out of memory. */
  static final int STATUS = 3;

  private static final Logger log = LoggerFactory.getLogger(OutOfMemoryExit.class);

  /** Watches every thread from now on. */
  static void install() {
    Thread.setDefaultUncaughtExceptionHandler(new OutOfMemoryExit());
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    boolean outOfMemory = failure instanceof OutOfMemoryError;
    try {
      log.error("The thread {} has died", thread.getName(), failure);
    } finally {
      if (outOfMemory) {
        Runtime.getRuntime().halt(STATUS); // Not exit: its hooks need memory too.
      }
    }
  }
}
