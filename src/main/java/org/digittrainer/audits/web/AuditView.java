package org.digittrainer.audits.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.digittrainer.audits.Audit;
import org.digittrainer.audits.Audit.Cause;
import org.digittrainer.audits.Audit.Segment;
import org.digittrainer.audits.Audit.Status;
import org.jspecify.annotations.Nullable;

/**
 * An audit as JSON; fields that have no value are left out.
 *
 * @param owner Who submitted it; left out if nobody had to say who they are.
 * @param status RUNNING while it waits or computes; CONFIRMED if what was run again has the same
 *     bits; REFUTED if a segment shows something else; IMPOSSIBLE if it cannot be checked here.
 * @param cause Why it ended so, in one word.
 * @param reason The same in a sentence, with how much was run again.
 * @param receiptSha256 Of the receipt, as it states it.
 * @param wanted How many segments were asked for; left out, all.
 * @param seed Of the drawing of the segments.
 * @param segments Those that are run again, in order, and others that differ; left out in lists.
 */
@Schema(name = "Audit")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditView(
    @Schema(example = "01k9v2x3ta7qz") String id,
    @Nullable String owner,
    Status status,
    @Nullable Cause cause,
    @Nullable String reason,
    String receiptSha256,
    @Nullable Integer wanted,
    long seed,
    @Nullable List<SegmentView> segments,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /**
   * A part of the run, from one kept checkpoint to the next. The first is the start alone; one from
   * 0 to the last epoch stands for the whole receipt.
   *
   * @param expected What the receipt states, where pointer says.
   * @param found What was found there; left out before it is run.
   * @param equal Whether they are the same bits; left out before it is run.
   * @param pointer Into the receipt, to what was compared: mostly the digest of the parameters at
   *     the end of the segment, else the first thing that differs.
   */
  @Schema(name = "AuditSegment")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SegmentView(
      long fromEpoch,
      long toEpoch,
      @Nullable String expected,
      @Nullable String found,
      @Nullable Boolean equal,
      @Nullable String pointer) {

    static SegmentView of(Segment segment) {
      return new SegmentView(
          segment.fromEpoch(),
          segment.toEpoch(),
          segment.expected(),
          segment.found(),
          segment.equal(),
          segment.pointer());
    }
  }

  static AuditView of(Audit audit) {
    return view(audit, audit.segments().stream().map(SegmentView::of).toList());
  }

  static AuditView listed(Audit audit) {
    return view(audit, null);
  }

  private static AuditView view(Audit audit, @Nullable List<SegmentView> segments) {
    Audit.Verdict verdict = audit.verdict();
    return new AuditView(
        audit.id(),
        audit.owner(),
        audit.status(),
        verdict == null ? null : verdict.cause(),
        verdict == null ? null : verdict.reason(),
        audit.receiptSha256(),
        audit.wanted(),
        audit.seed(),
        segments,
        audit.createdAt(),
        audit.finishedAt());
  }
}
