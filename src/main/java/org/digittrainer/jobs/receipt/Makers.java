package org.digittrainer.jobs.receipt;

import java.util.Optional;

/** Which software trained the jobs; the border to where that is stored. */
public interface Makers {

  /** What trained a job; empty if that is not known, or more than one version did. */
  Optional<Software> of(String id);
}
