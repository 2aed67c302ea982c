package org.digittrainer.audits.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.digittrainer.web.body.MostValues;

/**
 * A receipt as GET /api/v1/training-jobs/{id}/receipt gives it.
 *
 * @param version Of its form.
 * @param software Version of the service that trained.
 * @param specification What decided on the numbers.
 * @param dataset What was trained and tested on.
 * @param numerics Fingerprint of the numerics that trained.
 * @param checkpoints Those that are kept, in order, from epoch 0 to the last.
 * @param metrics Of every epoch from 0.
 * @param lossesSha256 SHA-256 of the losses' digests of all epochs from 1 on, as bytes in a row.
 * @param receiptSha256 SHA-256 of everything else, as canonical JSON (RFC 8785).
 */
@MostValues(150_000)
@Schema(name = "AuditRequest")
record ReceiptRequest(
    @NotNull Integer version,
    @NotNull
        @Size(max = MAX_TEXT, message = TOO_LONG)
        @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
        String software,
    @Schema(ref = "#/components/schemas/ReceiptSpecification") @NotNull
        Map<String, Object> specification,
    @NotNull @Valid DatasetRequest dataset,
    @NotNull
        @Size(max = MAX_TEXT, message = TOO_LONG)
        @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
        String numerics,
    @NotNull @Size(min = 2, max = MAX_EPOCHS, message = TOO_MANY)
        List<@NotNull @Valid KeptRequest> checkpoints,
    @NotNull @Size(min = 2, max = MAX_EPOCHS, message = TOO_MANY)
        List<@NotNull @Valid MeasuredRequest> metrics,
    @NotNull
        @Size(max = MAX_TEXT, message = TOO_LONG)
        @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
        String lossesSha256,
    @NotNull
        @Size(max = MAX_TEXT, message = TOO_LONG)
        @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
        String receiptSha256) {

  /** The first, and as many as a job may have. */
  static final int MAX_EPOCHS = 10_001;

  private static final int MAX_TEXT = 100;
  private static final String PRINTABLE = "^[\\x20-\\x7E]*$";
  private static final String NOT_PRINTABLE = "must have ASCII characters only";
  private static final String TOO_LONG = "must have at most 100 characters";
  private static final String TOO_MANY = "must have 2 to 10001 items";

  /** A data set. */
  @Schema(name = "AuditRequestDataset")
  record DatasetRequest(
      @NotNull
          @Size(max = MAX_TEXT, message = TOO_LONG)
          @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
          String name,
      @NotNull
          @Size(max = MAX_TEXT, message = TOO_LONG)
          @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
          String sha256) {}

  /** A checkpoint at the end of an epoch. */
  @Schema(name = "AuditRequestCheckpoint")
  record KeptRequest(
      @NotNull Long epoch,
      @NotNull Long iteration,
      @NotNull
          @Size(max = MAX_TEXT, message = TOO_LONG)
          @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
          String weightsSha256) {}

  /** What was measured at the end of an epoch. */
  @Schema(name = "AuditRequestMetrics")
  record MeasuredRequest(
      @NotNull Long epoch,
      @NotNull Long iteration,
      @NotNull Double trainLoss,
      @NotNull Double trainAccuracy,
      @NotNull Double testLoss,
      @NotNull Double testAccuracy,
      @NotNull Long lossEvaluations,
      @NotNull
          @Size(max = MAX_TEXT, message = TOO_LONG)
          @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
          String lossesSha256) {}
}
