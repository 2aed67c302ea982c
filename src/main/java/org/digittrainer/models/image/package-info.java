/** Turns the pictures that people send into the grey levels that a network takes. */
@NullMarked
package org.digittrainer.models.image;

import org.jspecify.annotations.NullMarked;
