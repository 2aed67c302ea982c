/** Refusals that a caller can understand and correct. */
@NullMarked
package org.digittrainer.problem;

import org.jspecify.annotations.NullMarked;
