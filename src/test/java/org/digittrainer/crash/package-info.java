/** Breaks processes of the service, to see that nothing is lost. */
@NullMarked
package org.digittrainer.crash;

import org.jspecify.annotations.NullMarked;
