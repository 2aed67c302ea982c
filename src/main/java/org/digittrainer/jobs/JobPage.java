package org.digittrainer.jobs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A page of jobs, newest first.
 *
 * @param nextCursor requests the next page; null on the last
 */
public record JobPage(List<TrainingJob> items, @Nullable String nextCursor) {

  /** Copies the list. */
  public JobPage {
    items = List.copyOf(items);
  }

  /**
   * A page of jobs.
   *
   * @param found the limit + 1 of them if there are more than a page
   */
  static JobPage of(List<TrainingJob> found, int limit) {
    return found.size() <= limit
        ? new JobPage(found, null)
        : new JobPage(found.subList(0, limit), cursor(found.get(limit - 1).id()));
  }

  /** The id that a cursor stands for. */
  static @Nullable String before(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    String id = decoded(cursor);
    if (!JobIds.isId(id)) {
      throw new Problem.Unacceptable("cursor", "must be the nextCursor of an earlier page");
    }
    return id;
  }

  /** Encoded, so that clients treat it as opaque. */
  private static String cursor(String id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(id));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(bytes(cursor)), StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
