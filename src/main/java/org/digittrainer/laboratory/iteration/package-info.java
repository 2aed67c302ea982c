/** One iteration of a training job, run again to be looked at. */
@NullMarked
package org.digittrainer.laboratory.iteration;

import org.jspecify.annotations.NullMarked;
