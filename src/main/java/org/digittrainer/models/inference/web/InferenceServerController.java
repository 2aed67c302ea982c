package org.digittrainer.models.inference.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The server, by the Open Inference Protocol. */
@RestController
@RequestMapping("/v2")
@Tag(
    name = "Open Inference Protocol",
    description = "Version 2 of the protocol that KServe, Triton and others speak")
final class InferenceServerController {

  private static final List<String> EXTENSIONS =
      List.of("binary_tensor_data", "classification", "statistics", "model_configuration");

  private final ApplicationAvailability availability;
  private final String version;

  InferenceServerController(
      ApplicationAvailability availability, ObjectProvider<BuildProperties> build) {
    this.availability = availability;
    this.version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev");
  }

  /**
   * This server.
   *
   * @param extensions extensions of the protocol
   */
  @Schema(name = "InferenceServerMetadata")
  record ServerMetadata(
      @Schema(example = "digit-trainer") String name,
      @Schema(example = "0.2.0") String version,
      @Schema(example = "[\"binary_tensor_data\"]") List<String> extensions) {}

  /** Whether the server is live, and whether it is ready. */
  @Schema(name = "InferenceServerHealth")
  record Health(boolean live, boolean ready) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Show what server this is",
      description = "Its name, its version and what it knows beyond the protocol.",
      operationId = "inferenceServerMetadata")
  @ApiResponse(responseCode = "200", description = "Name, version and extensions")
  ServerMetadata server() {
    return new ServerMetadata("digit-trainer", version, EXTENSIONS);
  }

  /** The path as the protocol writes it; most clients leave the slash out. */
  @Hidden
  @GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
  ServerMetadata serverWithSlash() {
    return server();
  }

  @GetMapping(path = "/health/live", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Check whether the server is live",
      description = "It is, unless it must be restarted.",
      operationId = "inferenceServerLive")
  @ApiResponse(responseCode = "200", description = "It is live")
  @ApiResponse(responseCode = "503", description = "It is broken and must be restarted")
  ResponseEntity<Health> live() {
    return health(Health::live);
  }

  @GetMapping(path = "/health/ready", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Check whether the server is ready",
      description = "It is, once it has classified an image.",
      operationId = "inferenceServerReady")
  @ApiResponse(responseCode = "200", description = "It is ready")
  @ApiResponse(responseCode = "503", description = "Not yet, or no longer")
  ResponseEntity<Health> ready() {
    return health(Health::ready);
  }

  private ResponseEntity<Health> health(Predicate<Health> good) {
    Health health =
        new Health(
            availability.getLivenessState() == LivenessState.CORRECT,
            availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC);
    return ResponseEntity.status(good.test(health) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(health);
  }
}
