/** Sets of labelled images: read, checked, drawn into mini-batches. */
@NullMarked
package org.digittrainer.dataset;

import org.jspecify.annotations.NullMarked;
