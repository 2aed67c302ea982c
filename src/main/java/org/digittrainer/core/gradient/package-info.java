/** The gradient of a network's loss by central differences or by backpropagation. */
@NullMarked
package org.digittrainer.core.gradient;

import org.jspecify.annotations.NullMarked;
