/** Who calls, and what they may do. */
@NullMarked
package org.digittrainer.access;

import org.jspecify.annotations.NullMarked;
