/** Many jobs made from one request. */
@NullMarked
package org.digittrainer.sweeps;

import org.jspecify.annotations.NullMarked;
