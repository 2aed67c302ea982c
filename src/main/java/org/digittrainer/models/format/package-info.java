/** Parameters in files that other tools read. */
@NullMarked
package org.digittrainer.models.format;

import org.jspecify.annotations.NullMarked;
