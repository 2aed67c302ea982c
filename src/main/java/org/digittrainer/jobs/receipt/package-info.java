/** What jobs have computed, in a form that others can check. */
@NullMarked
package org.digittrainer.jobs.receipt;

import org.jspecify.annotations.NullMarked;
