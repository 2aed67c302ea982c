/** Reads the bodies of requests, with all that is wrong in them. */
@NullMarked
package org.digittrainer.web.body;

import org.jspecify.annotations.NullMarked;
