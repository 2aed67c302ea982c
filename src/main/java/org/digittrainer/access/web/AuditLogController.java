package org.digittrainer.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.digittrainer.access.audit.AuditEntry;
import org.digittrainer.access.audit.AuditEvent;
import org.digittrainer.access.audit.AuditEvent.Outcome;
import org.digittrainer.access.audit.AuditLog;
import org.digittrainer.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Access")
final class AuditLogController {

  static final String PATH = "/api/v1/audit-log";

  private final AuditLog log;

  AuditLogController(AuditLog log) {
    this.log = log;
  }

  /**
   * What somebody did or was refused.
   *
   * @param owner Who; null for the service itself, and where nobody has to say who they are.
   * @param action The id of an operation, or what the service did of its own accord.
   * @param target Of what: a job, a model and its version, the filters of a deletion; null if there
   *     is nothing to name.
   * @param outcome DONE; REFUSED to somebody whose role or ownership does not allow it; or FAILED
   *     by a defect of the service, so that it may have been done.
   * @param address Of the caller; null for the service itself.
   */
  @Schema(name = "AuditEntry")
  record EntryView(
      Instant at,
      @Schema(example = "mia") @Nullable String owner,
      @Schema(example = "pauseTrainingJob") String action,
      @Schema(example = "01k9v2x3ta7qz") @Nullable String target,
      Outcome outcome,
      @Schema(example = "192.0.2.7") @Nullable String address) {

    static EntryView of(AuditEntry entry) {
      AuditEvent event = entry.event();
      return new EntryView(
          entry.at(),
          event.owner(),
          event.action(),
          event.target(),
          event.outcome(),
          event.address());
    }
  }

  /**
   * A page of the audit log.
   *
   * @param nextCursor Requests the next page; null on the last.
   */
  @Schema(name = "AuditLog")
  record Entries(List<EntryView> items, @Nullable String nextCursor) {}

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Read the audit log, newest first",
      description =
          "Every change of the last 90 days, and what was refused to known callers. Of changes"
              + " without number the newest 100,000 are kept, and 10,000 of each owner.")
  @ApiResponse(responseCode = "200", description = "A page of entries")
  @ApiResponse(responseCode = "422", description = "No such cursor or limit")
  Entries readAuditLog(
      @Parameter(description = "Entries on a page.")
          @RequestParam(defaultValue = "20")
          @Min(1)
          @Max(100)
          int limit,
      @Parameter(description = "The nextCursor of the page before; left out, the first page.")
          @RequestParam(required = false)
          @Nullable String cursor) {
    Page<EntryView> page =
        Page.of(log.list(Page.id(cursor), limit + 1), limit, AuditEntry::id, EntryView::of);
    return new Entries(page.items(), page.nextCursor());
  }
}
