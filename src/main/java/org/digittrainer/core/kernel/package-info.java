/**
 * The innermost loops over arrays of doubles, once in plain Java, once with vectors, with the same
 * bits.
 */
@NullMarked
package org.digittrainer.core.kernel;

import org.jspecify.annotations.NullMarked;
