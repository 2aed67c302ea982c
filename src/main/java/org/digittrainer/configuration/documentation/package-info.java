/** Describes the HTTP interface as OpenAPI. */
@NullMarked
package org.digittrainer.configuration.documentation;

import org.jspecify.annotations.NullMarked;
