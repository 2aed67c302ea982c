package org.digittrainer.cluster;

import org.digittrainer.training.Refusal;

/** Follows what members do for each other. It is called by any thread, and must not block. */
public interface ClusterListener {

  /** Follows nothing. */
  ClusterListener NONE = new ClusterListener() {};

  /** What the owner of a run does in a shared round, in this order. */
  enum Phase {
    /** Sends the parameters to its helpers. */
    REQUEST,
    /** Runs the forward pass of the mini-batch. */
    BEGIN,
    /** Computes its own share. */
    OWN,
    /** Computes what helpers have not answered. */
    REDONE,
    /** Computes again what others did, to compare. */
    CHECK
  }

  /** Who computed a division that counts. */
  enum Source {
    /** The owner, of its own share. */
    OWN,
    /** A helper. */
    HELPER,
    /** The owner, of a helper's share. */
    REDONE
  }

  /** Which way bytes went. */
  enum Direction {
    /** From this member. */
    SENT,
    /** To this member. */
    RECEIVED
  }

  /** A shared round took so long in a phase; phases that it did not have are left out. */
  default void spent(Phase phase, long nanos) {}

  /** A shared round got so many divisions from a source. */
  default void computed(Source source, int divisions) {}

  /** A message passed. */
  default void passed(Direction direction, int bytes) {}

  /** Another member refused to help with a run of this one. */
  default void refused(Refusal refusal) {}
}
