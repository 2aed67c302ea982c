/** Connects the members of a cluster by JGroups. */
@NullMarked
package org.digittrainer.cluster.jgroups;

import org.jspecify.annotations.NullMarked;
