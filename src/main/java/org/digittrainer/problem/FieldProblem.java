package org.digittrainer.problem;

/**
 * What is wrong with one field or one parameter of a request.
 *
 * @param pointer a JSON pointer into the body, such as {@code /sgd/learningRate}, or empty for the
 *     whole of it; or the name of a query or path parameter, such as {@code limit}
 * @param detail what it must be, such as {@code must be greater than 0}
 */
public record FieldProblem(String pointer, String detail) {

  /** Whether this is about a query or path parameter, not about the body. */
  public boolean aboutParameter() {
    return !pointer.isEmpty() && !pointer.startsWith("/");
  }
}
