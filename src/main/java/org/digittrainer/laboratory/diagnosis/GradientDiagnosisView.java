package org.digittrainer.laboratory.diagnosis;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.laboratory.Column;
import org.digittrainer.laboratory.diagnosis.Case.Grid;
import org.digittrainer.laboratory.diagnosis.Layout.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a gradient, if anything.
 *
 * @param agrees whether the gradient is right: a relative error below 1e-6 in every tensor, or what
 *     rounding with the step `h` explains
 * @param loss the right loss
 * @param h the step that the program is said to use
 * @param tensors the gradient compared with that of backpropagation
 * @param diagnoses the mistakes that explain it, best first; empty if it agrees, or if no mistake
 *     that is known explains it
 */
@Schema(name = "GradientDiagnosis")
record GradientDiagnosisView(
    boolean agrees,
    @Nullable Double loss,
    double h,
    List<TensorView> tensors,
    List<DiagnosisView> diagnoses) {

  /**
   * The gradient of one tensor.
   *
   * @param shape of the parameters: rows and columns, or the length
   * @param largestDifference from the right gradient; null if the shapes differ
   * @param relativeError norm of the difference over the larger norm; null if the shapes differ
   * @param cosine of the angle between the two; null if one is 0, or the shapes differ
   */
  @Schema(name = "DiagnosedTensor")
  record TensorView(
      @Schema(example = "W1") String name,
      @Schema(example = "[784, 50]") List<Integer> shape,
      @Nullable Double largestDifference,
      @Nullable Double relativeError,
      @Nullable Double cosine) {

    static TensorView of(Tensor tensor, Grid given, double[] right) {
      if (!given.hasShapeOf(tensor)) {
        return new TensorView(tensor.name(), tensor.shape(), null, null, null);
      }
      double norms = Vectors.norm(given.values()) * Vectors.norm(right);
      return new TensorView(
          tensor.name(),
          tensor.shape(),
          Column.finite(Vectors.largest(Vectors.minus(given.values(), 1, right))),
          Column.finite(Vectors.relativeError(given.values(), 1, right)),
          Column.finite(Math.max(-1, Math.min(1, Vectors.dot(given.values(), right) / norms))));
    }
  }

  /**
   * A mistake that explains the gradient, alone or with others.
   *
   * @param tensors that it explains
   * @param relativeError between what is explained and the gradient, the largest of a tensor
   * @param step the step that explains it, if the mistake depends on one
   * @param with the other mistakes that it takes; empty if it explains the tensors alone
   * @param explanation what is wrong
   * @param fix the line of NumPy that is right, and the wrong one
   */
  @Schema(name = "GradientMistake")
  record DiagnosisView(
      Mistake mistake,
      @Schema(example = "[\"W1\", \"b1\"]") List<String> tensors,
      double relativeError,
      @Nullable Double step,
      List<Mistake> with,
      String explanation,
      String fix) {

    static DiagnosisView of(Finding finding) {
      return new DiagnosisView(
          finding.mistake(),
          finding.tensors(),
          finding.error(),
          finding.step(),
          finding.with(),
          finding.mistake().explanation(),
          finding.mistake().fix());
    }
  }

  static GradientDiagnosisView of(Case given, Diagnosis diagnosis) {
    return new GradientDiagnosisView(
        diagnosis.agrees(),
        Column.finite(diagnosis.loss()),
        given.h(),
        IntStream.range(0, given.tensors())
            .mapToObj(
                i -> TensorView.of(given.tensor(i), given.gradient()[i], diagnosis.right()[i]))
            .toList(),
        diagnosis.findings().stream().map(DiagnosisView::of).toList());
  }
}
