/** Training jobs in a relational database. */
@NullMarked
package org.digittrainer.jobs.store;

import org.jspecify.annotations.NullMarked;
