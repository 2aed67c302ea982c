package org.digittrainer.laboratory.derivative;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The derivative of a function of one variable. */
@RestController
@RequestMapping(path = "/api/v1/derivatives", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory")
final class DerivativeController {

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "findDerivatives",
      summary = "Find numerical derivatives",
      description =
          "Forward and central differences of a function of one variable, with the tangent and, for"
              + " a function whose derivative is known, the error. Over a sweep of h the error"
              + " makes a V: at large h truncation rules (it falls as h forward, as h² central), at"
              + " small h rounding. `{}` is the chapter's 0.01x²+0.1x at 5 and 10 with h = 1e-4.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = DerivativesRequest.class),
                      examples = {
                        @ExampleObject(
                            name = "chapter",
                            summary = "The chapter's parabola at 5 and 10",
                            value = "{\"function\":\"PARABOLA\",\"points\":[5,10],\"h\":1e-4}"),
                        @ExampleObject(
                            name = "v-curve",
                            summary = "The V-curve of the sine at 1",
                            value =
                                "{\"function\":\"SINE\",\"points\":[1],\"sweep\":[1,1e-1,1e-2,1e-3,"
                                    + "1e-4,1e-5,1e-6,1e-7,1e-8,1e-9,1e-10,1e-12,1e-14,1e-50]}"),
                        @ExampleObject(
                            name = "expression",
                            summary = "A function of your own",
                            value = "{\"expression\":\"x^3 - 2*x\",\"points\":[-1,0,1]}")
                      })))
  @ApiResponse(responseCode = "200", description = "The derivatives at each point")
  Derivatives derivatives(@RequestBody DerivativesRequest request) {
    return Derivatives.of(request);
  }
}
