/** Loss compared with accuracy as one parameter varies. */
@NullMarked
package org.digittrainer.laboratory.objective;

import org.jspecify.annotations.NullMarked;
