/** Loss against accuracy while one parameter changes. */
@NullMarked
package org.digittrainer.laboratory.objective;

import org.jspecify.annotations.NullMarked;
