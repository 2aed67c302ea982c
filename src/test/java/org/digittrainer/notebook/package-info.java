/** Sessions with the service, as readers of the documents run them. */
@NullMarked
package org.digittrainer.notebook;

import org.jspecify.annotations.NullMarked;
