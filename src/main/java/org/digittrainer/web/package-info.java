/** What all rooms that speak HTTP share. */
@NullMarked
package org.digittrainer.web;

import org.jspecify.annotations.NullMarked;
