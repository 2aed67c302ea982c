/** The gradient of a function of two variables on a grid. */
@NullMarked
package org.digittrainer.laboratory.field;

import org.jspecify.annotations.NullMarked;
