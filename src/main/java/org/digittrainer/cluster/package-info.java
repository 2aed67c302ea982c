/** Computes one gradient on several machines, in the bits of one. */
@NullMarked
package org.digittrainer.cluster;

import org.jspecify.annotations.NullMarked;
