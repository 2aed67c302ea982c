/** Runs done again to prove their receipts. */
@NullMarked
package org.digittrainer.audits;

import org.jspecify.annotations.NullMarked;
