/** The page, driven as a person would. */
@NullMarked
package org.digittrainer.page;

import org.jspecify.annotations.NullMarked;
