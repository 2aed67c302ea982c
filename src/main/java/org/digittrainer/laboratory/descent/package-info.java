/** Gradient descent on a function of two variables. */
@NullMarked
package org.digittrainer.laboratory.descent;

import org.jspecify.annotations.NullMarked;
