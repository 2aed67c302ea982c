/** The book's experiments over HTTP. */
@NullMarked
package org.digittrainer.laboratory.web;

import org.jspecify.annotations.NullMarked;
