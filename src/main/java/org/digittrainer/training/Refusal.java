package org.digittrainer.training;

/** Why another machine does not help with a run. */
public enum Refusal {
  /** It has no data set of that name with as many examples. */
  NO_DATASET,
  /** It has other data under that name. */
  OTHER_DATA,
  /** It rounds differently, as another version may. */
  OTHER_NUMERICS,
  /** It speaks another version of the protocol. */
  OTHER_WIRE,
  /** It runs a job of its own, helps with another or is not to help. */
  BUSY,
  /** It knows of a later claim on the job. */
  OLD_FENCE,
  /** It does not help with this run now, and may if it is asked again. */
  NOT_OPEN,
  /** Nothing came of its share, several times; so says the owner of the run. */
  LATE
}
