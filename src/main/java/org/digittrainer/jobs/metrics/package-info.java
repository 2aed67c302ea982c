/** What dashboards ask about jobs. */
@NullMarked
package org.digittrainer.jobs.metrics;

import org.jspecify.annotations.NullMarked;
