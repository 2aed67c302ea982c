/** Splits a computation over threads that the caller hands in. */
@NullMarked
package org.digittrainer.core.parallel;

import org.jspecify.annotations.NullMarked;
