package org.digittrainer.jobs.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.jobs.receipt.Receipts;
import org.digittrainer.jobs.web.JobAnswers.JobId;
import org.digittrainer.jobs.web.JobAnswers.NoSuchJob;
import org.digittrainer.models.format.Weights;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.web.AnswerBudget;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Hands out receipts of training jobs. */
@RestController
@Tag(name = "Training jobs")
final class ReceiptController {

  private static final String ZIP = "application/zip";
  private static final String JSON = "json";
  private static final String ZIP_FORMAT = "zip";
  private static final String NO_RECEIPT =
      "The job waits or runs, has ended no epoch, or is of an older version";

  private final TrainingJobs jobs;
  private final Receipts receipts;
  private final RunHistory history;
  private final AnswerBudget answers;
  private final JsonMapper json;

  ReceiptController(
      TrainingJobs jobs,
      Receipts receipts,
      RunHistory history,
      AnswerBudget answers,
      JsonMapper json) {
    this.jobs = jobs;
    this.receipts = receipts;
    this.history = history;
    this.answers = answers;
    this.json = json;
  }

  @GetMapping(
      path = TrainingJobController.PATH + "/{id}/receipt",
      produces = {MediaType.APPLICATION_JSON_VALUE, ZIP})
  @Operation(
      summary = "Get the receipt of a job",
      description =
          "What the job computed, for anyone to check by an audit, on another machine too. It covers"
              + " the epochs that ended, whether the job succeeded or was stopped or failed after"
              + " them. As JSON, or as a zip file with the parameters of the kept checkpoints, each"
              + " an NPZ: with those an audit may run some segments alone.")
  @ApiResponse(
      responseCode = "200",
      description = "The receipt",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = Receipt.class)),
        @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary"))
      })
  @NoSuchJob
  @ApiResponse(responseCode = "422", description = "There is no such format")
  @ApiResponse(responseCode = "409", description = NO_RECEIPT)
  void getTrainingReceipt(
      @JobId @PathVariable String id,
      @Parameter(
              description = "`json` or `zip`, in place of the Accept header",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {JSON, ZIP_FORMAT}))
          @RequestParam(required = false)
          @Nullable String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    boolean zip = format == null ? acceptsZip(request) : isZip(format);
    TrainingJob job = jobs.get(id);
    if (zip) {
      sendArchive(job, response);
    } else {
      Receipt receipt = receipts.of(job);
      describe(response, MediaType.APPLICATION_JSON_VALUE, job.id() + "-receipt.json");
      json.writeValue(response.getOutputStream(), receipt);
    }
  }

  @GetMapping(path = TrainingJobController.PATH + "/{id}/receipt/file", produces = ZIP)
  @Operation(
      summary = "Download the receipt of a job with its parameters",
      description =
          "The same zip file as under `receipt`, from an operation that has no other answer:"
              + " generated clients can save it.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
  @NoSuchJob
  @ApiResponse(responseCode = "409", description = NO_RECEIPT)
  void getTrainingReceiptFile(@JobId @PathVariable String id, HttpServletResponse response)
      throws IOException {
    sendArchive(jobs.get(id), response);
  }

  private void sendArchive(TrainingJob job, HttpServletResponse response) throws IOException {
    Receipt receipt = receipts.of(job);
    describe(response, ZIP, job.id() + "-receipt.zip");
    writeArchive(job, receipt, response);
  }

  private static boolean isZip(String format) {
    if (!format.equals(JSON) && !format.equals(ZIP_FORMAT)) {
      throw new Problem.Unacceptable("format", "must be one of json, zip");
    }
    return format.equals(ZIP_FORMAT);
  }

  /** Of the two types, the caller's first. */
  private static boolean acceptsZip(HttpServletRequest request) {
    String accept =
        Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse(MediaType.ALL_VALUE);
    List<MediaType> accepted = MediaType.parseMediaTypes(accept);
    MediaType zip = MediaType.parseMediaType(ZIP);
    return accepted.stream()
        .filter(each -> each.includes(zip) || each.includes(MediaType.APPLICATION_JSON))
        .max((one, other) -> Double.compare(one.getQualityValue(), other.getQualityValue()))
        .filter(best -> !best.includes(MediaType.APPLICATION_JSON))
        .isPresent();
  }

  private static void describe(HttpServletResponse response, String type, String name) {
    response.setContentType(type);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name).build().toString());
  }

  private void writeArchive(TrainingJob job, Receipt receipt, HttpServletResponse response)
      throws IOException {
    long bytes =
        history.checkpoints(job.id()).stream()
            .mapToLong(kept -> Weights.bytesToSend(kept.shape()))
            .max()
            .orElse(0);
    try (AnswerBudget.Share share = answers.take(bytes);
        ReceiptArchive archive = new ReceiptArchive(response.getOutputStream())) {
      archive.add(receipt, json);
      for (Receipt.Kept kept : receipt.checkpoints()) {
        // One that is damaged is left out: an audit computes it again from the one before.
        Optional<Parameters> parameters = history.parameters(job.id(), kept.epoch());
        if (parameters.isPresent()) {
          archive.add(kept.epoch(), weights(job.specification(), kept, parameters.get()));
        }
      }
    }
  }

  private static Weights weights(
      TrainingSpecification specification, Receipt.Kept kept, Parameters parameters) {
    return new Weights(
        kept.weightsSha256(),
        specification.network().activation(),
        specification.dataset().pixels(),
        parameters,
        new TreeMap<>());
  }
}
