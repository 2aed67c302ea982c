/** One training run: epochs of iterations from a seed to a trained network. */
@NullMarked
package org.digittrainer.training;

import org.jspecify.annotations.NullMarked;
