/** Audits over HTTP. */
@NullMarked
package org.digittrainer.audits.web;

import org.jspecify.annotations.NullMarked;
