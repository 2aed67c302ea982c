package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.image.ImageDecoder;
import org.digittrainer.models.insight.Sensitivities;
import org.digittrainer.web.body.BodyLimit;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which of the two representations is sent, the message converters decide by {@code Accept}. */
@RestController
@RequestMapping(
    path = "/api/v1/models/{name}/versions/{version}/sensitivity",
    produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.IMAGE_PNG_VALUE})
@Tag(name = "Models")
final class SensitivityController {

  private final SubjectFinder finder;
  private final ImageDecoder decoder;
  private final Sensitivities sensitivities;

  SensitivityController(SubjectFinder finder, ImageDecoder decoder, Sensitivities sensitivities) {
    this.finder = finder;
    this.decoder = decoder;
    this.sensitivities = sensitivities;
  }

  @BodyLimit(BodyLimit.Size.IMAGE)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "See which pixels matter",
      description =
          "For each pixel of one image the central difference of the winning class's"
              + " log-probability: the same kind of gradient that trains the model. As numbers or,"
              + " with `Accept: image/png`, as a picture. Takes a PNG or JPEG file, too.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = SensitivityRequest.class)),
                @Content(
                    mediaType = MediaType.IMAGE_PNG_VALUE,
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = MediaType.IMAGE_JPEG_VALUE,
                    schema = @Schema(type = "string", format = "binary"))
              }))
  @ApiResponse(
      responseCode = "200",
      description = "A number for each pixel",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = SensitivityView.class)),
        @Content(
            mediaType = MediaType.IMAGE_PNG_VALUE,
            schema = @Schema(type = "string", format = "binary"))
      })
  @NoSuchModelResponse
  @UnacceptableResponse
  SensitivityView sensitivity(
      @ModelParameter @PathVariable String name,
      @VersionParameter @PathVariable String version,
      @RequestBody byte[] body) {
    Subject subject = finder.version(name, version);
    RequestImages images = new RequestImages(decoder, subject.network());
    images.add("/image", SensitivityRequest.read(body).image());
    return view(subject, images);
  }

  @BodyLimit(BodyLimit.Size.IMAGE)
  @PostMapping(consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
  @Hidden
  SensitivityView sensitivityOfPicture(
      @PathVariable String name, @PathVariable String version, @RequestBody byte[] picture) {
    Subject subject = finder.version(name, version);
    RequestImages images = new RequestImages(decoder, subject.network());
    images.addFile("", picture);
    return view(subject, images);
  }

  private SensitivityView view(Subject subject, RequestImages images) {
    DigitImage image = images.images().get(0);
    return SensitivityView.of(subject, sensitivities.of(subject.network(), image));
  }
}
