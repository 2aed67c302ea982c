package org.digittrainer.laboratory.iteration;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.problem.Problem;

/**
 * One weight or bias of a network.
 *
 * @param index row and column of a weight, position of a bias, from 0
 */
record PinnedParameter(Tensor tensor, List<Integer> index) {

  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9]{1,9})((?:\\.[0-9]{1,9}){1,2})");
  private static final String FIELD = "parameter";
  private static final int LONGEST = 40;

  /**
   * The parameter with a name such as {@code W1.3.7} or {@code b1.4}.
   *
   * @throws Problem.Unacceptable if the network has none of that name
   */
  static PinnedParameter named(String name, NetworkShape shape) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw refusal("must be like W1.3.7, a weight's row and column, or b1.4", name);
    }
    Tensor tensor = tensor(FIELD, parts.group(1), shape);
    List<Integer> index =
        Arrays.stream(parts.group(2).substring(1).split("\\.")).map(Integer::valueOf).toList();
    boolean fits =
        index.size() == tensor.shape().size()
            && IntStream.range(0, index.size()).allMatch(i -> index.get(i) < tensor.shape().get(i));
    if (!fits) {
      throw refusal("must lie between " + range(tensor), name);
    }
    return new PinnedParameter(tensor, index);
  }

  /**
   * The tensor with a name such as {@code W1}.
   *
   * @param field that a refusal names
   * @throws Problem.Unacceptable if the network has none of that name
   */
  static Tensor tensor(String field, String name, NetworkShape shape) {
    return shape.tensors().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem.Unacceptable(
                    field, "must be of one of %s, not %s".formatted(names(shape), quoted(name))));
  }

  /** Its offset in the array of all parameters. */
  int offset() {
    int within = 0;
    for (int i = 0; i < index.size(); i++) {
      within = within * tensor.shape().get(i) + index.get(i);
    }
    return tensor.offset() + within;
  }

  private static String names(NetworkShape shape) {
    return shape.tensors().stream().map(Tensor::name).collect(Collectors.joining(", "));
  }

  /** The first and the last name: {@code W1.0.0 and W1.783.49}. */
  private static String range(Tensor tensor) {
    String first = tensor.shape().stream().map(length -> ".0").collect(Collectors.joining());
    String last =
        tensor.shape().stream().map(length -> "." + (length - 1)).collect(Collectors.joining());
    return tensor.name() + first + " and " + tensor.name() + last;
  }

  private static Problem.Unacceptable refusal(String detail, String name) {
    return new Problem.Unacceptable(FIELD, detail + ", not " + quoted(name));
  }

  private static String quoted(String name) {
    return "\"" + (name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name) + "\"";
  }
}
