/** Data sets of callers in the database. */
@NullMarked
package org.digittrainer.uploads.store;

import org.jspecify.annotations.NullMarked;
