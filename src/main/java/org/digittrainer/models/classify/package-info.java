/** Classifies images by any network. */
@NullMarked
package org.digittrainer.models.classify;

import org.jspecify.annotations.NullMarked;
