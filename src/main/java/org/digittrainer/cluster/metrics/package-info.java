/** What dashboards ask about a cluster. */
@NullMarked
package org.digittrainer.cluster.metrics;

import org.jspecify.annotations.NullMarked;
