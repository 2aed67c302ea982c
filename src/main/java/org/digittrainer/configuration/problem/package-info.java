/** Answers refusals as problem details. */
@NullMarked
package org.digittrainer.configuration.problem;

import org.jspecify.annotations.NullMarked;
