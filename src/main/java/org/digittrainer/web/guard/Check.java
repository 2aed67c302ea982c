package org.digittrainer.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.digittrainer.web.problem.ProblemType;

/** What the head of each request must fulfil. */
interface Check {

  /**
   * Why a request goes no further.
   *
   * @param headers of the answer, which say what would
   */
  record Refusal(ProblemType type, String detail, Map<String, String> headers) {

    Refusal(ProblemType type, String detail) {
      this(type, detail, Map.of());
    }
  }

  /** Why a request is refused; empty if it is not. */
  Optional<Refusal> refusal(HttpServletRequest request);
}
