package org.digittrainer.models.format;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digittrainer.models.format.PythonLiteral.Tuple;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The header of a NumPy array: a dictionary in Python's own notation.
 *
 * @param type of its elements in NumPy's notation, such as {@code <f8}
 * @param columnMajor whether the first index varies fastest
 * @param shape its sizes, each at least 0; empty for an array of no dimension
 */
record NpyHeader(String type, boolean columnMajor, List<Integer> shape) {

  private static final String TYPE = "descr";
  private static final String COLUMN_MAJOR = "fortran_order";
  private static final String SHAPE = "shape";

  /** The header of this text; the pointer names the array in refusals. */
  static NpyHeader parse(String pointer, String text) {
    Map<?, ?> entries = entries(pointer, text);
    if (!entries.keySet().equals(Set.of(TYPE, COLUMN_MAJOR, SHAPE))) {
      throw refusal(pointer, "must have a header of descr, fortran_order and shape");
    }
    if (!(entries.get(COLUMN_MAJOR) instanceof Boolean columnMajor)) {
      throw refusal(pointer, "must have a header whose fortran_order is True or False");
    }
    if (!(entries.get(TYPE) instanceof String type)) {
      throw refusal(pointer, "must be an array of numbers, not of records");
    }
    return new NpyHeader(type, columnMajor, shape(pointer, entries.get(SHAPE)));
  }

  private static Map<?, ?> entries(String pointer, String text) {
    try {
      if (PythonLiteral.parse(text) instanceof Map<?, ?> entries) {
        return entries;
      }
    } catch (IllegalArgumentException e) {
      throw refusal(pointer, "must have a header in Python's notation, has " + e.getMessage());
    }
    throw refusal(pointer, "must have a header that is a dictionary");
  }

  /** Some programs write the one size of a vector without the comma that makes it a tuple. */
  private static List<Integer> shape(String pointer, @Nullable Object shape) {
    List<?> sizes = shape instanceof Tuple tuple ? tuple.items() : List.of(String.valueOf(shape));
    if (shape instanceof BigInteger size) {
      sizes = List.of(size);
    }
    return sizes.stream().map(size -> size(pointer, size)).toList();
  }

  private static int size(String pointer, Object size) {
    if (size instanceof BigInteger number && number.signum() >= 0) {
      // Larger ones than any file are alike.
      return number.bitLength() < Integer.SIZE ? number.intValue() : Integer.MAX_VALUE;
    }
    throw refusal(pointer, "must have a shape of whole numbers, at least 0");
  }

  private static Problem.Unacceptable refusal(String pointer, String detail) {
    return new Problem.Unacceptable(pointer, detail);
  }
}
