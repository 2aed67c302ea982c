/** Wires the service together with Spring. */
@NullMarked
package org.digittrainer.configuration;

import org.jspecify.annotations.NullMarked;
