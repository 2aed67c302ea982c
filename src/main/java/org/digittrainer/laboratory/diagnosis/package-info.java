/** Names the mistake in a gradient. */
@NullMarked
package org.digittrainer.laboratory.diagnosis;

import org.jspecify.annotations.NullMarked;
