/** Refusals that a caller can understand and mend. */
@NullMarked
package org.digittrainer.problem;

import org.jspecify.annotations.NullMarked;
