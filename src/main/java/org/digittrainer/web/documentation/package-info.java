/** Describes the HTTP interface as OpenAPI. */
@NullMarked
package org.digittrainer.web.documentation;

import org.jspecify.annotations.NullMarked;
