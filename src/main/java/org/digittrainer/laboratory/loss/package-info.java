/** Losses of given outputs. */
@NullMarked
package org.digittrainer.laboratory.loss;

import org.jspecify.annotations.NullMarked;
