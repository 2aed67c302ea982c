/** Random numbers that depend only on a seed and a purpose. */
@NullMarked
package org.digittrainer.core.random;

import org.jspecify.annotations.NullMarked;
