/** Row-major matrices of doubles whose rows are padded to whole vectors. */
@NullMarked
package org.digittrainer.core.matrix;

import org.jspecify.annotations.NullMarked;
