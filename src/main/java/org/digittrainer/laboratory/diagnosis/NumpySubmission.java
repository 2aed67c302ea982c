package org.digittrainer.laboratory.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.laboratory.diagnosis.Submission.Pointers;
import org.digittrainer.models.format.NumpyArrays;
import org.digittrainer.models.format.NumpyArrays.Numbers;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.ChapterRun;
import org.jspecify.annotations.Nullable;

/** Reads a submission from an NPZ file: the names of the JSON, and {@code grad_W1}, …. */
final class NumpySubmission {

  private static final String GRADIENT = "grad_";
  private static final Pattern PARAMETER = Pattern.compile("[Wb][0-9]*");
  private static final Set<String> NUMBERS = Set.of("x", "t", "h");
  private static final Set<String> CHOICES = Set.of("activation", "loss");

  private final NumpyArrays arrays;

  NumpySubmission(byte[] file) {
    this.arrays = NumpyArrays.read(file);
  }

  Submission read() {
    arrays.strings().keySet().forEach(NumpySubmission::requireNoNumbers);
    CHOICES.stream().filter(arrays.numbers()::containsKey).forEach(NumpySubmission::refuseNumber);
    return new Submission(
        null,
        choice("activation", Activation.class, ChapterRun.NETWORK.activation()),
        choice("loss", Loss.class, ChapterRun.LOSS),
        h(),
        tensors(PARAMETER, 0),
        given(arrays.numbers().get("x")),
        given(arrays.numbers().get("t")),
        tensors(Pattern.compile(GRADIENT + ".*"), GRADIENT.length()),
        new Pointers("/", "/" + GRADIENT),
        unknown());
  }

  private static boolean isTensor(String name) {
    return PARAMETER.matcher(name).matches() || name.startsWith(GRADIENT);
  }

  private static void requireNoNumbers(String name) {
    if (isTensor(name) || NUMBERS.contains(name)) {
      throw new Problem.Unacceptable("/" + Pointers.escaped(name), "must hold numbers, not text");
    }
  }

  private static void refuseNumber(String name) {
    throw new Problem.Unacceptable("/" + name, "must be text, as np.array('RELU') is");
  }

  private Map<String, GivenArray> tensors(Pattern names, int prefix) {
    Map<String, GivenArray> tensors = new TreeMap<>();
    arrays
        .numbers()
        .forEach(
            (name, array) -> {
              if (names.matcher(name).matches()) {
                tensors.put(name.substring(prefix), new GivenArray(array.shape(), array.values()));
              }
            });
    return tensors;
  }

  private List<String> unknown() {
    return Stream.concat(arrays.numbers().keySet().stream(), arrays.strings().keySet().stream())
        .filter(name -> !isTensor(name) && !NUMBERS.contains(name) && !CHOICES.contains(name))
        .sorted()
        .toList();
  }

  private double h() {
    Numbers given = arrays.numbers().get("h");
    if (given == null) {
      return ChapterRun.GRADIENT.h();
    }
    double h = given.values().length == 1 ? given.values()[0] : Double.NaN;
    double min = Double.parseDouble(GradientDiagnosisRequest.MIN_H);
    double max = Double.parseDouble(GradientDiagnosisRequest.MAX_H);
    if (!(h >= min && h <= max)) {
      throw new Problem.Unacceptable("/h", "must be one number from 1e-300 to 10");
    }
    return h;
  }

  private <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    String given = arrays.strings().get(name);
    if (given == null) {
      return otherwise;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(given.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem.Unacceptable(
                    "/" + name,
                    Arrays.stream(type.getEnumConstants())
                        .map(Enum::name)
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
  }

  private static @Nullable GivenArray given(@Nullable Numbers array) {
    return array == null ? null : new GivenArray(array.shape(), array.values());
  }
}
