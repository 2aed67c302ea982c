package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images to classify.
 *
 * @param images as they were given; checked by {@link RequestImages}, which knows the network's
 *     size
 * @param checkpoint a network to ask in the place of the path's
 */
record ClassifyRequest(
    @ArraySchema(
            minItems = 1,
            maxItems = ImageBounds.MAX_IMAGES,
            arraySchema =
                @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                        "1 to 256 images, each either its rows × columns grey levels row by row"
                            + " (784 for MNIST), numbers from 0 (ground) to 255 (ink), or a PNG or"
                            + " JPEG file in base64, also as a `data:` URI"))
        List<ImageField> images,
    @Schema(
            description =
                "Ask this checkpoint of a training job, not a version of the model: so a digit can"
                    + " be classified again as training goes on")
        @Nullable CheckpointReference checkpoint) {}
