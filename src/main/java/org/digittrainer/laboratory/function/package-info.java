/** Functions given by name or as an expression. */
@NullMarked
package org.digittrainer.laboratory.function;

import org.jspecify.annotations.NullMarked;
