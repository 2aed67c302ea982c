/** The service that trains handwritten-digit classifiers by numerical gradients. */
@NullMarked
package org.digittrainer;

import org.jspecify.annotations.NullMarked;
