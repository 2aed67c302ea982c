/** Reads the files in which people have labelled images, as a stream and within bounds. */
@NullMarked
package org.digittrainer.uploads.file;

import org.jspecify.annotations.NullMarked;
