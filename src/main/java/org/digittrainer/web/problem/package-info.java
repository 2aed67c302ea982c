/** Answers refusals as problem details. */
@NullMarked
package org.digittrainer.web.problem;

import org.jspecify.annotations.NullMarked;
