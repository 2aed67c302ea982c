/** The tensors of the Open Inference Protocol (KServe v2). */
@NullMarked
package org.digittrainer.models.inference;

import org.jspecify.annotations.NullMarked;
