/** The service behind TLS and behind proxies, as the documents set them up. */
@NullMarked
package org.digittrainer.edge;

import org.jspecify.annotations.NullMarked;
