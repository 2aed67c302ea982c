package org.digittrainer.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param pointer a JSON pointer, such as {@code /sgd/learningRate}
 * @param detail what it must be, such as {@code must be greater than 0}
 */
public record FieldProblem(String pointer, String detail) {}
