package org.digittrainer.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.digittrainer.fuzz.ApiDocument.Operation;
import tools.jackson.databind.json.JsonMapper;

/** What exists in the service, as far as its answers have told, to be put into paths. */
final class Known {

  private static final int MOST_JOBS = 8;
  private static final String JOBS = "/api/v1/training-jobs/";

  private final Deque<String> jobs = new ArrayDeque<>();

  /** Learns of a job, and gives the path of one that there are now too many of. */
  List<String> learn(Call call, Wire.Answer answer) {
    if (answer.status() != 202 || !call.target().matches("/api/v1/training-jobs(\\?.*)?")) {
      return List.of();
    }
    jobs.addLast(JsonMapper.shared().readTree(answer.body()).get("id").asString());
    return jobs.size() > MOST_JOBS ? List.of(JOBS + jobs.removeFirst()) : List.of();
  }

  /** The paths of all jobs that were not yet given. */
  List<String> jobs() {
    return jobs.stream().map(id -> JOBS + id).toList();
  }

  /** What is deleted is not needed by the others. */
  private static String name(Operation operation) {
    boolean expendable = operation.method().equals("DELETE");
    return operation.path().contains("/datasets/")
        ? "mnist"
        : expendable ? "digits" : FuzzTests.MODEL;
  }

  /** What a parameter of this name may be in a path; empty if anything may. */
  List<String> values(Operation operation, String parameter) {
    return switch (parameter) {
      case "name" -> List.of(name(operation), name(operation), name(operation), "other");
      case "version" -> List.of("1", "1", "1", "latest", "latest", "2", "stable");
      case "alias" -> List.of("stable", "1");
      case "id" -> jobs.isEmpty() ? List.of("none") : List.copyOf(jobs);
      case "split" -> List.of("train", "test");
      case "epoch", "index" -> List.of("0", "1", "2", "9999");
      case "dataset" -> List.of("mnist");
      default -> List.of();
    };
  }
}
