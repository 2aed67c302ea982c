/** Functions that a caller names or writes. */
@NullMarked
package org.digittrainer.laboratory.function;

import org.jspecify.annotations.NullMarked;
