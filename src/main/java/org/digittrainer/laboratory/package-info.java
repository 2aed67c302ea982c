/** The experiments of the book's chapter on learning. */
@NullMarked
package org.digittrainer.laboratory;

import org.jspecify.annotations.NullMarked;
