/** Data sets over HTTP. */
@NullMarked
package org.digittrainer.dataset.web;

import org.jspecify.annotations.NullMarked;
