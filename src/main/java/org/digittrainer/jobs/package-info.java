/** Training jobs: queued, run, followed, stopped. */
@NullMarked
package org.digittrainer.jobs;

import org.jspecify.annotations.NullMarked;
