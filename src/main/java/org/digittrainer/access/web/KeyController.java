package org.digittrainer.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.digittrainer.access.ApiKey;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

@RestController
@RequestMapping(path = KeyController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Access", description = "Who calls, and the keys by which they are known.")
final class KeyController {

  static final String PATH = "/api/v1/keys";

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * A key to be made.
   *
   * @param owner Who will hold it, 1 to 100 characters.
   * @param expiresAt From when on it is refused; left out, never.
   */
  @Schema(name = "ApiKeyRequest")
  record KeyRequest(
      @NotNull
          @Size(max = Caller.LONGEST_NAME, message = "must have at most 100 characters")
          @Pattern(regexp = Caller.NAME, message = "must be printable, without spaces at its ends")
          String owner,
      @NotNull Role role,
      @Schema(format = "date-time") @Nullable String expiresAt) {}

  private final ApiKeys keys;
  private final Clock clock;

  KeyController(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make a key",
      description = "The key itself is shown in this answer and never again.")
  @ApiResponse(responseCode = "201", description = "The key")
  ResponseEntity<KeyView.Issued> issueKey(
      @RequestBody KeyRequest request, HttpServletRequest call) {
    ApiKey.Issued issued = keys.issue(request.owner(), request.role(), end(request.expiresAt()));
    AuditTrail.setTarget(call, issued.key().id());
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(KeyView.Issued.of(issued));
  }

  @GetMapping
  @Operation(
      summary = "List the keys, oldest first",
      description = "A page of them, without the keys themselves.")
  @ApiResponse(responseCode = "200", description = "A page of keys")
  @ApiResponse(responseCode = "422", description = "No such cursor or limit")
  Page<KeyView> listKeys(
      @Parameter(description = "Keys on a page.")
          @RequestParam(defaultValue = "20")
          @Min(1)
          @Max(100)
          int limit,
      @Parameter(description = "The nextCursor of the page before; left out, the first page.")
          @RequestParam(required = false)
          @Nullable String cursor) {
    return Page.of(keys.list(Page.id(cursor), limit + 1), limit, ApiKey::id, KeyView::of);
  }

  @DeleteMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Revoke a key",
      description = "It ends at once, with every browser that signed in with it.")
  @ApiResponse(responseCode = "204", description = "It is refused from now on")
  void revokeKey(@PathVariable String id) {
    keys.revoke(id);
  }

  private @Nullable Instant end(@Nullable String time) {
    if (time == null) {
      return null;
    }
    try {
      Instant end = OffsetDateTime.parse(time).toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (end.isAfter(clock.instant()) && end.isBefore(LATEST)) {
        return end;
      }
    } catch (DateTimeException e) {
      // Answered below as every other time that is none to come.
    }
    throw new Problem.Unacceptable(
        "/expiresAt",
        "must be a time to come, before the year 10000, such as 2030-12-31T23:59:59Z");
  }
}
