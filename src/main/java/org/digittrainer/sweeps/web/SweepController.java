package org.digittrainer.sweeps.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.sweeps.Sweep;
import org.digittrainer.sweeps.Sweeps;
import org.digittrainer.web.NeedsSpace;
import org.digittrainer.web.Page;
import org.digittrainer.web.RequestCost;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping(path = SweepController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sweeps", description = "Try many settings of a job, and find the best.")
final class SweepController {

  static final String PATH = "/api/v1/sweeps";

  private final Sweeps sweeps;
  private final SweepFactory factory;

  SweepController(Sweeps sweeps, SweepFactory factory) {
    this.sweeps = sweeps;
    this.factory = factory;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Submit a sweep",
      description =
          "Makes a training job of each trial, all or none; together they take one place of the"
              + " queue. The trials publish no model: publish the best once it is found.")
  @ApiResponse(responseCode = "507", description = "The disk is nearly full")
  @ApiResponse(
      responseCode = "202",
      description = "The jobs wait for their turns",
      headers =
          @Header(
              name = "Location",
              description = "Where to follow the sweep",
              schema = @Schema(type = "string", format = "uri")))
  @ApiResponse(
      responseCode = "429",
      description = "The queue is full",
      headers =
          @Header(
              name = "Retry-After",
              description = "Seconds after which to try again",
              schema = @Schema(type = "integer")))
  ResponseEntity<SweepView> submitSweep(@RequestBody SweepRequest request, Caller caller) {
    SweepFactory.NewSweep made = factory.create(request);
    RequestCost.add(made.definition().trials() - 1);
    Sweep sweep = sweeps.submit(made.name(), made.definition(), made.plan(), caller);
    return ResponseEntity.accepted()
        .location(
            ServletUriComponentsBuilder.fromCurrentRequestUri()
                .path("/{id}")
                .buildAndExpand(sweep.id())
                .toUri())
        .body(SweepView.of(sweep));
  }

  @GetMapping
  @Operation(summary = "List sweeps, newest first", description = "A page of them.")
  @ApiResponse(responseCode = "200", description = "A page of sweeps")
  @ApiResponse(responseCode = "422", description = "No such cursor or limit")
  Page<SweepView> listSweeps(
      @Parameter(description = "Sweeps on a page.")
          @RequestParam(defaultValue = "20")
          @Min(1)
          @Max(100)
          int limit,
      @Parameter(description = "The nextCursor of the page before; left out, the first page.")
          @RequestParam(required = false)
          @Nullable String cursor) {
    List<Sweep> found = sweeps.list(Page.id(cursor), limit + 1);
    return Page.of(found, limit, Sweep::id, SweepView::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Get a sweep", description = "Its status, its trials and the best of them.")
  @ApiResponse(responseCode = "200", description = "The sweep")
  SweepView getSweep(
      @Parameter(
              description = "The id of a sweep, or `latest` for the newest",
              example = JobStore.LATEST)
          @PathVariable
          String id) {
    return SweepView.of(sweeps.get(id));
  }

  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "Cancel a sweep",
      description = "Cancels its trials that have not ended. A cancelled sweep stays so.")
  @SweepChange
  ResponseEntity<SweepView> cancelSweep(@PathVariable String id, Caller caller) {
    return answer(sweeps.cancel(id, caller));
  }

  @PostMapping("/{id}/pause")
  @Operation(summary = "Pause a sweep", description = "Pauses its trials that run or wait.")
  @SweepChange
  ResponseEntity<SweepView> pauseSweep(@PathVariable String id, Caller caller) {
    return answer(sweeps.pause(id, caller));
  }

  @NeedsSpace
  @PostMapping("/{id}/resume")
  @Operation(
      summary = "Resume a paused sweep",
      description =
          "With all its paused trials. The result has the same bits as without the pause.")
  @SweepChange
  @ApiResponse(responseCode = "429", description = "The queue is full")
  ResponseEntity<SweepView> resumeSweep(@PathVariable String id, Caller caller) {
    return answer(sweeps.resume(id, caller));
  }

  @DeleteMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a sweep",
      description = "With its jobs and all their results. Models stay.")
  @ApiResponse(responseCode = "204", description = "It is deleted")
  @ApiResponse(responseCode = "409", description = "It runs")
  void deleteSweep(@PathVariable String id, Caller caller) {
    sweeps.delete(id, caller);
  }

  private static ResponseEntity<SweepView> answer(Sweeps.Change change) {
    HttpStatus status = change.changed() ? HttpStatus.ACCEPTED : HttpStatus.OK;
    return ResponseEntity.status(status).body(SweepView.of(change.sweep()));
  }
}
