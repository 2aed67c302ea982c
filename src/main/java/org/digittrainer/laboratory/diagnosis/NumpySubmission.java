package org.digittrainer.laboratory.diagnosis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

  private final NumpyArrays arrays;

  NumpySubmission(byte[] file) {
    this.arrays = NumpyArrays.read(file);
  }

  Submission read() {
    Map<String, GivenArray> parameters = new TreeMap<>();
    Map<String, GivenArray> gradient = new TreeMap<>();
    arrays
        .numbers()
        .forEach(
            (name, array) -> {
              if (name.startsWith(GRADIENT)) {
                gradient.put(name.substring(GRADIENT.length()), given(array));
              } else if (name.matches("[Wb][0-9]*")) {
                parameters.put(name, given(array));
              }
            });
    return new Submission(
        null,
        choice("activation", Activation.class, ChapterRun.NETWORK.activation()),
        choice("loss", Loss.class, ChapterRun.LOSS),
        h(),
        parameters,
        given(arrays.numbers().get("x")),
        given(arrays.numbers().get("t")),
        gradient,
        new Pointers("/", "/" + GRADIENT));
  }

  private double h() {
    Numbers given = arrays.numbers().get("h");
    double h = given == null ? ChapterRun.GRADIENT.h() : given.values()[0];
    double min = Double.parseDouble(GradientDiagnosisRequest.MIN_H);
    double max = Double.parseDouble(GradientDiagnosisRequest.MAX_H);
    if (given != null && given.values().length != 1 || !(h >= min && h <= max)) {
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
