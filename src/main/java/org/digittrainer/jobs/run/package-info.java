/** Runs one training job on one thread. */
@NullMarked
package org.digittrainer.jobs.run;

import org.jspecify.annotations.NullMarked;
