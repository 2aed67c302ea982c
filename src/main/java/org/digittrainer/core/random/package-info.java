/** Random numbers that depend on a seed and a purpose alone. */
@NullMarked
package org.digittrainer.core.random;

import org.jspecify.annotations.NullMarked;
