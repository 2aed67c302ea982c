/** A network's numerical gradient against backpropagation. */
@NullMarked
package org.digittrainer.laboratory.check;

import org.jspecify.annotations.NullMarked;
