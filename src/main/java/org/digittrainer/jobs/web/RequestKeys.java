package org.digittrainer.jobs.web;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.digittrainer.access.Caller;
import org.digittrainer.database.Sha256;
import org.digittrainer.jobs.JobStore.IdempotencyKey;
import org.digittrainer.problem.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes idempotency keys; requests of one caller with the same fields are the same, however
 * written.
 */
@Component
final class RequestKeys {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private final JsonMapper json;

  RequestKeys(JsonMapper json) {
    this.json = json;
  }

  IdempotencyKey create(String value, TrainingJobRequest request, Caller caller) {
    if (!VALUE.matcher(value).matches()) {
      throw new Problem.Unacceptable(
          HEADER, "must have 1 to 255 printable ASCII characters and no space");
    }
    return new IdempotencyKey(ofCaller(value, caller), digest(json.writeValueAsString(request)));
  }

  /** Each caller's keys are their own. */
  private static String ofCaller(String value, Caller caller) {
    return caller.owner() == null ? value : digest(value + " " + caller.owner());
  }

  private static String digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
