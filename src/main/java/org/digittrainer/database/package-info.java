/** How the rooms speak with the relational database. */
@NullMarked
package org.digittrainer.database;

import org.jspecify.annotations.NullMarked;
