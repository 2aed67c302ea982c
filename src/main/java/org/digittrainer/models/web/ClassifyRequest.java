package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images to classify, as numbers.
 *
 * @param images each with a number for each pixel; checked by {@link PixelArrays}, which knows the
 *     model's size
 */
record ClassifyRequest(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description =
                "1 to 256 images, each with its rows × columns grey levels row by row (784 for"
                    + " MNIST): numbers from 0 (ground) to 255 (ink)")
        @Size(min = 1, max = ImageBounds.MAX_IMAGES)
        @Nullable List<double[]> images) {}
