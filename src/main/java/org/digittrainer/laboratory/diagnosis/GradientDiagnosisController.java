package org.digittrainer.laboratory.diagnosis;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.digittrainer.laboratory.Deadline;
import org.digittrainer.models.Turns;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.Computation;
import org.digittrainer.web.body.BodyLimit;
import org.digittrainer.web.body.BodyReader;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Names the mistakes in the gradients of other programs. */
@RestController
@RequestMapping(path = "/api/v1/gradient-diagnoses", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class GradientDiagnosisController {

  private static final String NPZ = "application/x-npz";
  private static final String ZIP = "application/zip";
  private static final String TOO_MUCH =
      "must have fewer examples, or the network fewer parameters";

  private final BodyReader bodies;
  private final Turns turns = new Turns(2, "Other gradients are being diagnosed");

  GradientDiagnosisController(BodyReader bodies) {
    this.bodies = bodies;
  }

  @BodyLimit(BodyLimit.Size.IMAGE)
  @Computation(units = 50)
  @PostMapping(
      consumes = {
        MediaType.APPLICATION_JSON_VALUE,
        NPZ,
        ZIP,
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      })
  @Operation(
      operationId = "diagnoseGradient",
      summary = "Diagnose a gradient",
      description =
          "Compares the gradient that your program computed with the right one, and names the"
              + " mistake that explains it: not only that it is wrong, but what to change. A mistake"
              + " is named only if it explains the gradient to 1e-6, whatever the step; 32-bit"
              + " numbers and too small a step are known by the grid that rounding leaves. Where"
              + " several explain it equally, all are listed. Send JSON, or an NPZ file with the"
              + " same names: `x`, `t`, `W1`, `b1`, …, `grad_W1`, `grad_b1`, … and, if you like,"
              + " `h`, `loss` and `activation`. `/gradient_template.py` is a program that writes"
              + " one. At most 100,000 parameters and 1,000 examples; the chapter's network with a"
              + " mini-batch of 100 fits.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = GradientDiagnosisRequest.class)),
                @Content(mediaType = NPZ, schema = @Schema(type = "string", format = "binary"))
              }))
  @ApiResponse(responseCode = "200", description = "The diagnosis")
  GradientDiagnosisView diagnose(
      @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
      @RequestBody byte[] body) {
    try (Turns.Turn turn = turns.take()) {
      Submission submission =
          MediaType.APPLICATION_JSON.includes(type)
              ? bodies.read(body, GradientDiagnosisRequest.class).submission()
              : new NumpySubmission(body).read();
      Case given = read(submission);
      return Deadline.enforce(
          "/x",
          TOO_MUCH,
          monitor -> GradientDiagnosisView.of(given, new Diagnostician(given, monitor).run()));
    }
  }

  private static Case read(Submission submission) {
    Problem.Fields problems = new Problem.Fields();
    return new CaseReader(submission, problems::add)
        .read()
        .orElseThrow(
            () -> {
              problems.refuse();
              return new IllegalStateException("a case that is not sound has a problem");
            });
  }
}
