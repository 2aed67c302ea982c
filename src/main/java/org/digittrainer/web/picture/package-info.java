/** Pictures as answers. */
@NullMarked
package org.digittrainer.web.picture;

import org.jspecify.annotations.NullMarked;
