package org.digittrainer.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.digittrainer.web.problem.ProblemType;

/** What the head of each request must fulfil. */
interface Check {

  /** Why a request goes no further. */
  record Refusal(ProblemType type, String detail) {}

  /** Why a request is refused; empty if it is not. */
  Optional<Refusal> refusal(HttpServletRequest request);
}
