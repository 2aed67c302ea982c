package org.digittrainer.laboratory.function;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.calculus.KnownFunction;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the functions that requests can name. */
@RestController
@RequestMapping(path = "/api/v1/functions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Laboratory", description = "The chapter's experiments, from the tangent to the loss")
final class FunctionController {

  @GetMapping
  @Operation(
      operationId = "listFunctions",
      summary = "List the named functions",
      description = "The names and formulas that experiments accept as `function`.")
  @ApiResponse(responseCode = "200", description = "Every function")
  FunctionList functions() {
    return new FunctionList(Arrays.stream(KnownFunction.values()).map(FunctionView::of).toList());
  }

  /** Every named function. */
  record FunctionList(List<FunctionView> items) {}
}
