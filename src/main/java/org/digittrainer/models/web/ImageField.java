package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.digittrainer.models.classify.DigitImage;
import org.jspecify.annotations.Nullable;

/**
 * An image as a JSON body gives it. Both are null if it is neither.
 *
 * @param numbers its levels, of any range; NaN for what was no number
 * @param base64 its file
 */
@Schema(
    name = "Image",
    oneOf = {double[].class, String.class})
record ImageField(
    @Schema(hidden = true) @Nullable DigitImage numbers,
    @Schema(hidden = true) @Nullable String base64) {

  static final ImageField NEITHER = new ImageField(null, null);
}
