/** Images as requests hold them: numbers, or pictures in base64 or as files. */
@NullMarked
package org.digittrainer.models.request;

import org.jspecify.annotations.NullMarked;
