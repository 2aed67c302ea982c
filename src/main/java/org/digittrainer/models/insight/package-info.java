/** What can be seen of a trained network. */
@NullMarked
package org.digittrainer.models.insight;

import org.jspecify.annotations.NullMarked;
