/** Trained networks in a relational database. */
@NullMarked
package org.digittrainer.models.store;

import org.jspecify.annotations.NullMarked;
