/** Hands jobs to workers, by db-scheduler. */
@NullMarked
package org.digittrainer.jobs.engine;

import org.jspecify.annotations.NullMarked;
