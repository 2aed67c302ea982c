package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.digittrainer.laboratory.diagnosis.Layout.Tensor;
import org.digittrainer.laboratory.diagnosis.Submission.Pointers;

/** Finds the layers in parameters named W1, b1, W2, …, or W and b if there is one layer. */
final class LayoutReader {

  private static final int MOST_LAYERS = 8;

  private static final Pattern LATER = Pattern.compile("[Wb][1-8]");

  private final Submission given;
  private final BiConsumer<String, String> problems;
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private boolean sound = true;

  LayoutReader(Submission given, BiConsumer<String, String> problems) {
    this.given = given;
    this.problems = problems;
  }

  /** The layout; nothing if something is wrong with it. */
  Optional<Layout> read() {
    boolean single = given.parameters().containsKey("W");
    Set<String> names = new HashSet<>();
    for (int layer = 0; layer < MOST_LAYERS && (layer == 0 || !single); layer++) {
      String number = single ? "" : String.valueOf(layer + 1);
      if (!given.parameters().containsKey("W" + number)) {
        break;
      }
      names.addAll(List.of("W" + number, "b" + number));
      add(layer, number);
    }
    requireOnly(names, single ? "" : String.valueOf(sizes.size() < 2 ? 1 : sizes.size()));
    if (sound && sizes.get(sizes.size() - 1) < 2) {
      refuse(tensors.get(tensors.size() - 1).name(), "must have 2 columns or more, one a class");
    }
    requireStatedLayers();
    return sound ? Optional.of(new Layout(sizes, tensors)) : Optional.empty();
  }

  /**
   * Refuses the names that are no tensors.
   *
   * @param next the number of the layer after the last one
   */
  private void requireOnly(Set<String> names, String next) {
    List<String> others =
        given.parameters().keySet().stream().filter(name -> !names.contains(name)).toList();
    boolean gap = others.stream().anyMatch(name -> LATER.matcher(name).matches());
    if (tensors.isEmpty()) {
      refuse("W1", given.missing());
    } else if (gap && !next.isEmpty()) {
      refuse("W" + next, "must be given before what follows it");
    }
    others.forEach(name -> refuse(Pointers.escaped(name), stray(name, next)));
  }

  private static String stray(String name, String next) {
    if (!LATER.matcher(name).matches()) {
      return "is not a tensor of a network of at most 8 layers";
    }
    return next.isEmpty()
        ? "must not stand beside W, which is the only layer"
        : "must follow W" + next + ", which is missing";
  }

  private void add(int layer, String number) {
    GivenArray weights = given.parameters().get("W" + number);
    if (weights == null || weights.shape().size() != 2 || weights.shape().contains(0)) {
      refuse("W" + number, "must be rows of numbers");
      return;
    }
    if (sizes.isEmpty()) {
      sizes.add(weights.rows());
    }
    if (sizes.get(sizes.size() - 1) != weights.rows()) {
      refuse("W" + number, "must have " + sizes.get(sizes.size() - 1) + " rows");
    }
    sizes.add(weights.columns());
    tensors.add(new Tensor("W" + number, layer, false, weights.rows(), weights.columns()));
    GivenArray biases = given.parameters().get("b" + number);
    if (biases != null) {
      addBiases(layer, "b" + number, biases, weights.columns());
    }
  }

  private void addBiases(int layer, String name, GivenArray biases, int units) {
    boolean row = biases.shape().equals(List.of(units)) || biases.shape().equals(List.of(1, units));
    if (!row) {
      refuse(name, "must be " + units + " numbers");
    }
    tensors.add(new Tensor(name, layer, true, 1, units));
  }

  private void requireStatedLayers() {
    List<Integer> stated = given.hiddenLayers();
    if (sound && stated != null && !stated.equals(sizes.subList(1, sizes.size() - 1))) {
      problems.accept("/network/hiddenLayers", "must be those of the parameters, or be left out");
    }
  }

  private void refuse(String name, String detail) {
    sound = false;
    problems.accept(given.pointers().parameters() + name, detail);
  }
}
