/** Serves the page so that a browser fetches each of its files once. */
@NullMarked
package org.digittrainer.web.page;

import org.jspecify.annotations.NullMarked;
