/** Trained networks by name with a version. */
@NullMarked
package org.digittrainer.models;

import org.jspecify.annotations.NullMarked;
