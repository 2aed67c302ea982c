package org.digittrainer.models.web;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.problem.FieldProblem;
import org.digittrainer.problem.UnacceptableException;
import org.jspecify.annotations.Nullable;

/** Images given as numbers. */
final class PixelArrays {

  // Enough to mend a request by; a request can hold a hundred thousand bad numbers.
  private static final int MAX_PROBLEMS = 50;

  private PixelArrays() {}

  /**
   * The images, if each has the right length with every number from 0 to 255.
   *
   * @param length numbers in an image
   * @throws UnacceptableException with all problems, of very many the first
   */
  static List<double[]> checked(@Nullable List<double[]> images, int length) {
    List<double[]> given = images == null ? List.of() : images;
    ImageBounds.requireCount(given.size());
    List<FieldProblem> problems =
        IntStream.range(0, given.size())
            .boxed()
            .flatMap(i -> problems("/images/" + i, given.get(i), length))
            .limit(MAX_PROBLEMS)
            .toList();
    if (!problems.isEmpty()) {
      throw new UnacceptableException(problems);
    }
    return given;
  }

  private static Stream<FieldProblem> problems(
      String pointer, double @Nullable [] image, int length) {
    if (image == null || image.length != length) {
      String found = image == null ? "null" : String.valueOf(image.length);
      return Stream.of(
          new FieldProblem(pointer, "must be an array of " + length + " numbers, is " + found));
    }
    return IntStream.range(0, length)
        .filter(i -> !isLevel(image[i]))
        .mapToObj(i -> new FieldProblem(pointer + "/" + i, "must be a number from 0 to 255"));
  }

  /** False for NaN too. */
  private static boolean isLevel(double number) {
    return number >= 0 && number <= 255;
  }
}
