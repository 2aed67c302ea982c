package org.digittrainer.jobs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.training.EpochMetrics;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * What differs between jobs, and what came of them.
 *
 * @param jobs In the order of the request.
 * @param differences Only what is not the same in all of them, in the order of the specification.
 * @param results One for each job, after its last epoch so far.
 */
@Schema(name = "TrainingJobComparison")
record JobComparison(List<Compared> jobs, List<Difference> differences, List<Result> results) {

  /** A job that is compared. */
  @Schema(name = "ComparedTrainingJob")
  record Compared(String id, String name, Status status) {

    static Compared of(TrainingJob job) {
      return new Compared(job.id(), job.specification().name(), job.status());
    }
  }

  /**
   * A setting that is not the same in all jobs.
   *
   * @param pointer JSON pointer into the specifications.
   * @param values Its value in each job; null where it has none.
   */
  @Schema(name = "TrainingJobDifference")
  record Difference(
      @Schema(example = "/sgd/learningRate") String pointer,
      @Schema(example = "[0.1, 0.5]") List<@Nullable Object> values) {}

  /**
   * What a job has come to; left out before its first epoch is measured.
   *
   * @param durationMillis What its epochs took, their measurements included.
   */
  @Schema(name = "TrainingJobResult")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      @Nullable Double testAccuracy,
      @Nullable Double trainAccuracy,
      @Nullable Double testLoss,
      @Nullable Double trainLoss,
      @Nullable Long durationMillis) {

    static Result of(List<EpochMetrics> epochs) {
      if (epochs.isEmpty()) {
        return new Result(null, null, null, null, null);
      }
      EpochMetrics last = epochs.get(epochs.size() - 1);
      return new Result(
          last.testAccuracy(),
          last.trainAccuracy(),
          last.testLoss(),
          last.trainLoss(),
          epochs.stream().mapToLong(EpochMetrics::durationMillis).sum());
    }
  }

  /**
   * Finds what differs between documents. Lists are compared whole.
   *
   * @param documents Not modified.
   */
  static List<Difference> differences(List<JsonNode> documents) {
    List<Map<String, JsonNode>> settings = documents.stream().map(JobComparison::settings).toList();
    Set<String> pointers = new LinkedHashSet<>();
    settings.forEach(each -> pointers.addAll(each.keySet()));
    List<Difference> differences = new ArrayList<>();
    for (String pointer : pointers) {
      List<JsonNode> values =
          settings.stream()
              .map(each -> each.getOrDefault(pointer, NullNode.getInstance()))
              .toList();
      if (Set.copyOf(values).size() > 1) {
        differences.add(new Difference(pointer, List.copyOf(values)));
      }
    }
    return differences;
  }

  private static Map<String, JsonNode> settings(JsonNode document) {
    Map<String, JsonNode> settings = new LinkedHashMap<>();
    collect(document, JsonPointer.empty(), settings);
    return settings;
  }

  private static void collect(JsonNode node, JsonPointer at, Map<String, JsonNode> settings) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> collect(field.getValue(), at.appendProperty(field.getKey()), settings));
    } else if (!node.isNull()) {
      settings.put(at.toString(), node);
    }
  }
}
