/** Distributes a computation over threads that the caller provides. */
@NullMarked
package org.digittrainer.core.parallel;

import org.jspecify.annotations.NullMarked;
