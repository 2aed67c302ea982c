/** Sweeps over HTTP. */
@NullMarked
package org.digittrainer.sweeps.web;

import org.jspecify.annotations.NullMarked;
