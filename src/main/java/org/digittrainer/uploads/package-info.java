/** Data sets that callers send or make, example by example. */
@NullMarked
package org.digittrainer.uploads;

import org.jspecify.annotations.NullMarked;
