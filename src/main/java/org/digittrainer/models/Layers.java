package org.digittrainer.models;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digittrainer.core.network.NetworkShape;

/** Formats and parses the sizes of a network's layers, such as {@code 784,50,10}. */
public final class Layers {

  private Layers() {}

  /** Formats a shape. */
  public static String of(NetworkShape shape) {
    IntStream hidden = shape.hiddenLayers().stream().mapToInt(units -> units);
    return IntStream.concat(
            IntStream.of(shape.inputs()), IntStream.concat(hidden, IntStream.of(shape.outputs())))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }

  /** Parses a shape. */
  public static NetworkShape parse(String text) {
    List<Integer> sizes = Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    int last = sizes.size() - 1;
    return new NetworkShape(sizes.get(0), sizes.subList(1, last), sizes.get(last));
  }
}
