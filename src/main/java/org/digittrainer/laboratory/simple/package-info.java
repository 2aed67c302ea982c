/** The book's network of one layer, with its gradient. */
@NullMarked
package org.digittrainer.laboratory.simple;

import org.jspecify.annotations.NullMarked;
