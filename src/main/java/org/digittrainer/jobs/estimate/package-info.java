/** How long jobs take, before they run. */
@NullMarked
package org.digittrainer.jobs.estimate;

import org.jspecify.annotations.NullMarked;
