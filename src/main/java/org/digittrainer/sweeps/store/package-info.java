/** Sweeps in a relational database. */
@NullMarked
package org.digittrainer.sweeps.store;

import org.jspecify.annotations.NullMarked;
