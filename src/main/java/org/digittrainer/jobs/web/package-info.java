/** Training jobs over HTTP. */
@NullMarked
package org.digittrainer.jobs.web;

import org.jspecify.annotations.NullMarked;
