package org.digittrainer.models.inference;

import java.util.List;
import org.digittrainer.models.classify.DigitImage;

/** The numbers of an input, in the form in which they came. */
sealed interface TensorData permits NestedNumbers, BinaryNumbers {

  /**
   * Checks that there are as many numbers as a shape says.
   *
   * @param shape of {@code count} numbers in all
   * @throws InferenceException if there are not
   */
  void requireShape(Datatype datatype, List<Integer> shape, int count);

  /**
   * An image that starts at a number.
   *
   * @throws InferenceException if a number is not of the type
   */
  DigitImage image(Datatype datatype, int from, int size);
}
