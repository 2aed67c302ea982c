package org.digittrainer.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.digittrainer.fuzz.Wire.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every answer must be. */
final class Rules {

  /** Too busy; no room on the disk; a transfer encoding or method that HTTP does not know. */
  private static final Set<Integer> FAILURES = Set.of(501, 503, 507);

  private Rules() {}

  /** What is wrong with an answer; empty if nothing is. */
  static List<String> broken(Call call, Answer answer) {
    List<String> broken = new ArrayList<>();
    int status = answer.status();
    if (status >= 500 && !FAILURES.contains(status)) {
      broken.add("failed with " + status);
    }
    if (!isExpected(call, status)) {
      broken.add(status + " is not declared");
    }
    boolean empty = call.method().equals("HEAD") || status == 304 || status == 204;
    if (empty && answer.body().length > 0) {
      broken.add("has a body");
    }
    if (status >= 400 && !empty && !isProblem(call, answer)) {
      broken.add("is not a problem");
    }
    if (status < 300 && answer.type().equals("application/json") && !empty && !isJson(answer)) {
      broken.add("is not JSON");
    }
    return broken;
  }

  private static boolean isExpected(Call call, int status) {
    boolean declared = call.operation().declares(status);
    return switch (call.damage()) {
      case NONE -> declared || FAILURES.contains(status);
      case HEAD -> declared || status >= 400 && call.operation().statuses().contains("default");
      case ELSEWHERE -> true;
    };
  }

  private static boolean isProblem(Call call, Answer answer) {
    try {
      JsonNode body = JsonMapper.shared().readTree(answer.body());
      boolean quiet = !answer.text().matches("(?s).*(Exception|org\\.|java\\.|<html).*");
      // Of a target that cannot be read, the server does not know whose it is.
      return quiet
          && (isOfProtocol(call) && (answer.status() != 400 || body.has("error"))
              ? body.path("error").isString()
              : answer.type().equals("application/problem+json")
                  && body.path("status").asInt(0) == answer.status()
                  && body.path("type").isString()
                  && body.path("title").isString());
    } catch (JacksonException e) {
      return false;
    }
  }

  private static boolean isOfProtocol(Call call) {
    return call.target().matches("/v2([/?;].*)?");
  }

  private static boolean isJson(Answer answer) {
    try {
      JsonMapper.shared().readTree(answer.body());
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }
}
