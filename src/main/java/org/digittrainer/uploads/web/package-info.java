/** Data sets of callers over HTTP. */
@NullMarked
package org.digittrainer.uploads.web;

import org.jspecify.annotations.NullMarked;
