package org.digittrainer.audits.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.digittrainer.audits.Audit.Difference;
import org.digittrainer.audits.Submission;
import org.digittrainer.audits.web.ReceiptRequest.KeptRequest;
import org.digittrainer.audits.web.ReceiptRequest.MeasuredRequest;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.JobRequests;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.jobs.receipt.Receipt.DatasetDigest;
import org.digittrainer.jobs.receipt.Receipt.Kept;
import org.digittrainer.jobs.receipt.Receipt.Measured;
import org.digittrainer.jobs.receipt.ReceiptSpecification;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.web.body.BodyReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads receipts as callers send them; what a receipt asks for is bounded as a job is. */
@Component
final class ReceiptReader {

  private static final String SPECIFICATION = "/specification";
  private static final String FROM = "from";
  private static final String START = "weightsSha256";

  private final BodyReader bodies;
  private final JobRequests jobs;
  private final Datasets datasets;

  ReceiptReader(BodyReader bodies, JobRequests jobs, Datasets datasets) {
    this.bodies = bodies;
    this.jobs = jobs;
    this.datasets = datasets;
  }

  /**
   * A receipt with the parameters that came with it.
   *
   * @param parameters by epoch. Not modified.
   * @throws Problem.Malformed if it is not JSON
   * @throws Problem.Unacceptable if it is no receipt, or of a job that nobody may submit
   */
  Submission read(byte[] json, Map<Long, double[]> parameters) {
    ReceiptRequest request = bodies.read(json, ReceiptRequest.class);
    requireKnown(request, parameters);
    Map<String, Object> settings = new LinkedHashMap<>(request.specification());
    @Nullable String start = start(settings.remove(FROM), settings.containsKey(FROM));
    try {
      Receipt receipt = receipt(request, jobs.read(settings), start);
      return new Submission(
          request.receiptSha256(), receipt, null, difference(json, receipt), parameters);
    } catch (Problem.Unacceptable refusal) {
      if (isOfDataset(refusal) && isElsewhere(settings.get("dataset"))) {
        String reason = "the data set of the receipt is not here: " + refusal.getMessage();
        return new Submission(request.receiptSha256(), null, reason, null, Map.of());
      }
      throw within(refusal);
    }
  }

  private static void requireKnown(ReceiptRequest request, Map<Long, double[]> parameters) {
    List<Long> epochs = request.checkpoints().stream().map(KeptRequest::epoch).toList();
    parameters.keySet().stream()
        .filter(epoch -> !epochs.contains(epoch))
        .findFirst()
        .ifPresent(
            epoch -> {
              throw new Problem.Unacceptable(
                  "/epoch-" + epoch + ".npz", "must be of a checkpoint in the receipt");
            });
  }

  /** Null if there is none. */
  private static @Nullable String start(@Nullable Object from, boolean given) {
    if (from instanceof Map<?, ?> fields
        && fields.keySet().equals(Set.of(START))
        && fields.get(START) instanceof String digest) {
      return digest;
    }
    if (from != null || given) {
      throw new Problem.Unacceptable(
          SPECIFICATION + "/" + FROM, "must have " + START + ", a text, and nothing else");
    }
    return null;
  }

  private static Receipt receipt(
      ReceiptRequest request, TrainingSpecification run, @Nullable String start) {
    return new Receipt(
        request.version(),
        request.software(),
        ReceiptSpecification.of(
            run, run.totalIterations(), start != null, Objects.requireNonNullElse(start, "")),
        new DatasetDigest(request.dataset().name(), request.dataset().sha256()),
        request.numerics(),
        request.checkpoints().stream().map(ReceiptReader::kept).toList(),
        request.metrics().stream().map(ReceiptReader::measured).toList(),
        request.lossesSha256(),
        request.receiptSha256());
  }

  private static Kept kept(KeptRequest each) {
    return new Kept(each.epoch(), each.iteration(), each.weightsSha256());
  }

  private static Measured measured(MeasuredRequest each) {
    return new Measured(
        each.epoch(),
        each.iteration(),
        each.trainLoss(),
        each.trainAccuracy(),
        each.testLoss(),
        each.testAccuracy(),
        each.lossEvaluations(),
        each.lossesSha256());
  }

  /** What a receipt says more, less or in other words than that of its run could. */
  private static @Nullable Difference difference(byte[] json, Receipt receipt) {
    JsonMapper mapper = JsonMapper.shared();
    return JsonDifference.between(
            mapper.readTree(json), mapper.readTree(mapper.writeValueAsBytes(receipt)))
        .orElse(null);
  }

  private static boolean isOfDataset(Problem.Unacceptable refusal) {
    return refusal.fields().stream().allMatch(field -> field.pointer().startsWith("/dataset/"));
  }

  private boolean isElsewhere(@Nullable Object part) {
    return part instanceof Map<?, ?> fields
        && fields.get("name") instanceof String name
        && fields.get("trainSize") instanceof Integer train
        && fields.get("testSize") instanceof Integer test
        && train > 0
        && test > 0
        && Optional.of(name)
            .flatMap(each -> datasets.find(each, train, test))
            .filter(each -> each.train().size() >= train && each.test().size() >= test)
            .isEmpty();
  }

  private static Problem.Unacceptable within(Problem.Unacceptable refusal) {
    return new Problem.Unacceptable(
        refusal.fields().stream()
            .map(field -> new Problem.Field(SPECIFICATION + field.pointer(), field.detail()))
            .toList());
  }
}
