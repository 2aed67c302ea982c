package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.http.MediaType;

/** Documents the classification of images, whatever the kind of body. */
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    summary = "Classify images",
    description =
        "Takes images as numbers, as one PNG or JPEG file, as a list of such files in base64, or as 1 to"
            + " 256 such files in a form; at most 5 MB. A picture of the size of the model's data"
            + " set (28×28 for MNIST) is taken as it is, light ink on a dark or transparent ground"
            + " or dark ink on a transparent one. Any other, of any colours and up to 16 million"
            + " pixels, is prepared as MNIST was: its ink is found, in even light or uneven, without"
            + " frames, dust and ruled lines; cropped, scaled to fit 20×20, and its centre of mass"
            + " moved to the middle. A picture is turned as its Exif orientation says.",
    requestBody =
        @RequestBody(
            required = true,
            content = {
              @Content(
                  mediaType = MediaType.APPLICATION_JSON_VALUE,
                  schema = @Schema(implementation = ClassifyRequest.class)),
              @Content(
                  mediaType = MediaType.IMAGE_PNG_VALUE,
                  schema = @Schema(type = "string", format = "binary")),
              @Content(
                  mediaType = MediaType.IMAGE_JPEG_VALUE,
                  schema = @Schema(type = "string", format = "binary")),
              @Content(
                  mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                  schemaProperties =
                      @SchemaProperty(
                          name = "images",
                          array =
                              @ArraySchema(
                                  minItems = 1,
                                  maxItems = ClassifyRequest.MAX_IMAGES,
                                  schema = @Schema(type = "string", format = "binary"))))
            }))
@Parameter(
    name = "echo",
    in = ParameterIn.QUERY,
    description = "Also return what the network saw",
    schema = @Schema(type = "boolean", defaultValue = "false"))
@ApiResponse(
    responseCode = "200",
    description = "What each image shows, in their order",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = Classification.class)))
@interface ClassifyOperation {}
