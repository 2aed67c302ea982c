/** Derivatives of functions of one variable by forward and central differences. */
@NullMarked
package org.digittrainer.laboratory.derivative;

import org.jspecify.annotations.NullMarked;
