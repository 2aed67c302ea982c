/** What was changed and what was refused, by whom and from where. */
@NullMarked
package org.digittrainer.access.audit;

import org.jspecify.annotations.NullMarked;
