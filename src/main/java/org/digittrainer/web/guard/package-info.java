/** Keeps other people's web pages from using the service through a visitor's browser. */
@NullMarked
package org.digittrainer.web.guard;

import org.jspecify.annotations.NullMarked;
