/** Pictures as people send them, made into what a network sees. */
@NullMarked
package org.digittrainer.models.image;

import org.jspecify.annotations.NullMarked;
