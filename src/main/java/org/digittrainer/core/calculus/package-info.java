/**
 * The book's small examples: differences, gradients and descents of functions of 1 or 2 variables.
 */
@NullMarked
package org.digittrainer.core.calculus;

import org.jspecify.annotations.NullMarked;
