/** Pictures as people send them, read into grey levels. */
@NullMarked
package org.digittrainer.models.image;

import org.jspecify.annotations.NullMarked;
