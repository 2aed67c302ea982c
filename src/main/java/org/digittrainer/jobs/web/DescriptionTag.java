package org.digittrainer.jobs.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.digittrainer.database.Columns;
import org.digittrainer.database.Sha256;
import org.digittrainer.jobs.JobDescription;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.WebRequest;

/**
 * The {@code ETag} of a job: of its description alone, so that one who renames a job need not race
 * with its run. No answer is left out because of it.
 */
final class DescriptionTag {

  static final String MEANING =
      "Changes with the job's name, metadata and note, not with its progress; for If-Match of a"
          + " PATCH";

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[^\"]*\"");

  /** Stands for a tag; no header has it. */
  private static final String NEWLINE = "\n";

  private DescriptionTag() {}

  static void set(HttpServletResponse response, TrainingJob job) {
    response.setHeader(HttpHeaders.ETAG, of(JobDescription.of(job)));
  }

  /**
   * Refuses a request that was made for another description.
   *
   * @throws Problem.Stale if {@code If-Match} names others only
   * @throws Problem.Malformed if it is not {@code *} alone or a list of tags
   */
  static void requireMatch(WebRequest request, JobDescription present) {
    String[] given = request.getHeaderValues(HttpHeaders.IF_MATCH);
    if (given != null && !areTags(String.join(",", given))) {
      throw new Problem.Malformed("If-Match must be * alone, or tags in double quotes");
    }
    if (request.checkNotModified(of(present))) {
      throw new Problem.Stale("The job's name, metadata or note have changed; look at it again");
    }
  }

  private static boolean areTags(String text) {
    List<String> elements =
        Arrays.stream(TAG.matcher(text).replaceAll(NEWLINE).split(","))
            .map(element -> element.replaceAll("[ \t]", ""))
            .filter(element -> !element.isEmpty())
            .toList();
    return elements.equals(List.of("*"))
        || !elements.isEmpty() && elements.stream().allMatch(NEWLINE::equals);
  }

  private static String of(JobDescription description) {
    List<Object> parts = new ArrayList<>();
    parts.add(description.name());
    parts.add(new TreeMap<>(description.metadata()));
    parts.add(description.note());
    return '"' + Sha256.of(Columns.json(parts).getBytes(StandardCharsets.UTF_8)) + '"';
  }
}
