/** Guards the service against other people's web pages and against slow callers. */
@NullMarked
package org.digittrainer.web.guard;

import org.jspecify.annotations.NullMarked;
