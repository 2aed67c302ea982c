/** Files of weights over HTTP. */
@NullMarked
package org.digittrainer.models.format.web;

import org.jspecify.annotations.NullMarked;
