/** Trained networks over HTTP. */
@NullMarked
package org.digittrainer.models.web;

import org.jspecify.annotations.NullMarked;
