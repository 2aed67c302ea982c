/** Networks of fully connected layers: their parameters, their predictions, their loss. */
@NullMarked
package org.digittrainer.core.network;

import org.jspecify.annotations.NullMarked;
