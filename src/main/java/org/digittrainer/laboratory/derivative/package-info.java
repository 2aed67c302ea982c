/** Derivatives of functions of one variable by three kinds of difference. */
@NullMarked
package org.digittrainer.laboratory.derivative;

import org.jspecify.annotations.NullMarked;
