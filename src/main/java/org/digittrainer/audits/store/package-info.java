/** Audits in the database. */
@NullMarked
package org.digittrainer.audits.store;

import org.jspecify.annotations.NullMarked;
