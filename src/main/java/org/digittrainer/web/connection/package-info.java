/** Ends connections whose other side keeps the server waiting. */
@NullMarked
package org.digittrainer.web.connection;

import org.jspecify.annotations.NullMarked;
