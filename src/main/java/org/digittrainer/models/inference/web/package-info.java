/** The Open Inference Protocol over HTTP. */
@NullMarked
package org.digittrainer.models.inference.web;

import org.jspecify.annotations.NullMarked;
