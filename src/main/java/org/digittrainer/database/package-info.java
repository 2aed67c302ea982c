/** Holds what every room that uses the relational database shares. */
@NullMarked
package org.digittrainer.database;

import org.jspecify.annotations.NullMarked;
