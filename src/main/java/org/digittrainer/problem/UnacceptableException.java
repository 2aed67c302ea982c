package org.digittrainer.problem;

import java.util.List;

/** A well-formed request that cannot be accepted (HTTP 422), with all that is wrong in it. */
public final class UnacceptableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<FieldProblem> problems;

  /** A refusal for these reasons. */
  public UnacceptableException(List<FieldProblem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  /** A refusal for one reason. */
  public UnacceptableException(String pointer, String detail) {
    this(List.of(new FieldProblem(pointer, detail)));
  }

  /** Every bad field. */
  public List<FieldProblem> problems() {
    return problems;
  }
}
