/** Shows how well and by what a trained network classifies. */
@NullMarked
package org.digittrainer.models.insight;

import org.jspecify.annotations.NullMarked;
