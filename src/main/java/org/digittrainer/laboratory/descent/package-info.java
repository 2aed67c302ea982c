/** Gradient descent or ascent on functions of one or two variables. */
@NullMarked
package org.digittrainer.laboratory.descent;

import org.jspecify.annotations.NullMarked;
