/** Tells what images show, by any network. */
@NullMarked
package org.digittrainer.models.classify;

import org.jspecify.annotations.NullMarked;
