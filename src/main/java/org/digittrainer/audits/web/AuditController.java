package org.digittrainer.audits.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.digittrainer.access.Caller;
import org.digittrainer.audits.Audit;
import org.digittrainer.audits.AuditStore;
import org.digittrainer.audits.Audits;
import org.digittrainer.audits.Submission;
import org.digittrainer.models.Turns;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.NeedsSpace;
import org.digittrainer.web.Page;
import org.digittrainer.web.body.BodyLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping(path = AuditController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audits", description = "Check receipts of training jobs, by running them again.")
final class AuditController {

  static final String PATH = "/api/v1/audits";

  private static final String ZIP = "application/zip";
  private static final int MOST_JSON = 8 << 20;
  private static final long MOST_PARAMETERS = 64L << 20;
  private static final int PARTS_OF_THE_HEAP = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Audits audits;
  private final ReceiptReader receipts;
  private final LongSupplier seeds;

  /** A file of the largest size takes a good part of a small heap. */
  private final Turns turns = new Turns(1, "Another receipt is being read");

  AuditController(Audits audits, ReceiptReader receipts, LongSupplier seeds) {
    this.audits = audits;
    this.receipts = receipts;
    this.seeds = seeds;
  }

  @NeedsSpace
  @BodyLimit(BodyLimit.Size.MODEL)
  @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, ZIP})
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Check a receipt",
      description =
          "Runs again what the receipt is of, and compares the bits. Every segment, unless some are"
              + " asked for; with the zip file a segment begins with the parameters that the file"
              + " holds, with the JSON alone with those of the start. What is found out without"
              + " running anything is answered at once. At most 8 MB of JSON, and 64 MB of"
              + " parameters.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ReceiptRequest.class)),
                @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary"))
              }))
  @ApiResponse(
      responseCode = "202",
      description = "The audit",
      headers =
          @Header(
              name = "Location",
              description = "Where to follow it",
              schema = @Schema(type = "string", format = "uri")))
  @ApiResponse(
      responseCode = "429",
      description = "Too many audits run or wait",
      headers =
          @Header(
              name = "Retry-After",
              description = "Seconds after which to try again",
              schema = @Schema(type = "integer")))
  @ApiResponse(responseCode = "503", description = "Another receipt is being read")
  ResponseEntity<AuditView> submitAudit(
      @Parameter(description = "How many segments to run again; left out, all.")
          @RequestParam(required = false)
          @Min(1)
          @Max(ReceiptRequest.MAX_EPOCHS)
          @Nullable Integer segments,
      @Parameter(description = "Chooses the segments; drawn if left out.")
          @RequestParam(required = false)
          @Nullable Long seed,
      Caller caller,
      HttpServletRequest request,
      InputStream body)
      throws IOException {
    long drawn = Objects.requireNonNullElseGet(seed, seeds::getAsLong);
    boolean zip = isZip(request.getContentType());
    byte[] json = zip ? new byte[0] : bounded(body);
    Audit audit;
    try (Turns.Turn turn = turns.take(PATIENCE)) {
      Submission submission = zip ? unpacked(body) : receipts.read(json, Map.of());
      audit = audits.submit(submission, segments, drawn, caller);
    }
    return ResponseEntity.accepted()
        .location(
            ServletUriComponentsBuilder.fromCurrentRequestUri()
                .path("/{id}")
                .buildAndExpand(audit.id())
                .toUri())
        .body(AuditView.of(audit));
  }

  private static boolean isZip(String type) {
    return MediaType.parseMediaType(type).isCompatibleWith(MediaType.parseMediaType(ZIP));
  }

  private Submission unpacked(InputStream body) throws IOException {
    long budget = Math.min(MOST_PARAMETERS, Runtime.getRuntime().maxMemory() / PARTS_OF_THE_HEAP);
    ReceiptArchiveReader archive = new ReceiptArchiveReader(MOST_JSON, budget);
    byte[] json = archive.read(body);
    return receipts.read(json, archive.parameters());
  }

  /** Before its turn, so that a slow sender keeps nobody waiting. */
  private static byte[] bounded(InputStream body) throws IOException {
    byte[] json = body.readNBytes(MOST_JSON + 1);
    if (json.length > MOST_JSON) {
      throw new Problem.TooLarge("A receipt has at most %d bytes".formatted(MOST_JSON));
    }
    return json;
  }

  @GetMapping
  @Operation(summary = "List audits, newest first", description = "A page of them.")
  @ApiResponse(responseCode = "200", description = "A page of audits, without their segments")
  @ApiResponse(responseCode = "422", description = "No such cursor or limit")
  Page<AuditView> listAudits(
      @Parameter(description = "Audits on a page.")
          @RequestParam(defaultValue = "20")
          @Min(1)
          @Max(100)
          int limit,
      @Parameter(description = "The nextCursor of the page before; left out, the first page.")
          @RequestParam(required = false)
          @Nullable String cursor) {
    List<Audit> found = audits.list(Page.id(cursor), limit + 1);
    return Page.of(found, limit, Audit::id, AuditView::listed);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Get an audit", description = "Its status, and the segments it runs again.")
  @ApiResponse(responseCode = "200", description = "The audit")
  @ApiResponse(responseCode = "404", description = "There is no such audit")
  AuditView getAudit(
      @Parameter(
              description = "The id of an audit, or `latest` for the newest",
              example = AuditStore.LATEST)
          @PathVariable
          String id) {
    return AuditView.of(audits.get(id));
  }

  @DeleteMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete an audit", description = "One that runs ends within a moment.")
  @ApiResponse(responseCode = "204", description = "It is deleted")
  @ApiResponse(responseCode = "404", description = "There is no such audit")
  void deleteAudit(@PathVariable String id, Caller caller) {
    audits.delete(id, caller);
  }
}
