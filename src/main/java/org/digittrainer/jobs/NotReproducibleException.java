package org.digittrainer.jobs;

/** A run that was taken up again measured something else than it had before. */
public final class NotReproducibleException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** An error that tells both. */
  public NotReproducibleException(String what, Object before, Object now) {
    super(what + " is not the same when done again: " + before + " before, now " + now);
  }
}
