/** Knows callers by their requests. */
@NullMarked
package org.digittrainer.access.web;

import org.jspecify.annotations.NullMarked;
