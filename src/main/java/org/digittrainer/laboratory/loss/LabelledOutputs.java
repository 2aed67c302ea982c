package org.digittrainer.laboratory.loss;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoublePredicate;
import org.digittrainer.laboratory.loss.LossController.LossesRequest;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/**
 * A mini-batch of outputs with their labels.
 *
 * @param outputs a row of probabilities for each example, all of one length
 * @param labels the class of each example, from 0
 */
record LabelledOutputs(List<double[]> outputs, int[] labels) {

  private static final int MAX_LENGTH = 1_000;
  private static final String SIZE =
      "must be a row of 2 to %1$d numbers, or 1 to %1$d such rows".formatted(MAX_LENGTH);

  /**
   * Reads a request.
   *
   * @param findings receives what is wrong. Modified.
   * @return valid only if nothing is wrong
   */
  static LabelledOutputs read(LossesRequest request, Findings findings) {
    List<double[]> outputs =
        new Rows("/outputs", request.outputs(), findings)
            .read(p -> p >= 0 && p <= 1, "must be a number from 0 to 1");
    if ((request.targets() == null) == (request.labels() == null)) {
      findings.add("/targets", "must be given, or labels, but not both");
      return new LabelledOutputs(outputs, new int[0]);
    }
    int[] labels =
        request.labels() == null
            ? fromTargets(new Rows("/targets", request.targets(), findings), outputs)
            : fromLabels(request.labels(), outputs, findings);
    return new LabelledOutputs(outputs, labels);
  }

  private static int[] fromTargets(Rows targets, List<double[]> outputs) {
    List<double[]> rows = targets.read(t -> t == 0 || t == 1, "must be 0 or 1");
    if (rows.isEmpty() || outputs.isEmpty()) {
      return new int[0];
    }
    int classes = outputs.get(0).length;
    targets.findings.require(
        rows.size() == outputs.size() && rows.get(0).length == classes,
        targets.pointer,
        "must have the shape of outputs, %d × %d".formatted(outputs.size(), classes));
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = hotIndex(rows.get(i), targets.rowPointer(i), targets.findings);
    }
    return labels;
  }

  private static int hotIndex(double[] row, String pointer, Findings findings) {
    int hot = 0;
    int ones = 0;
    for (int k = 0; k < row.length; k++) {
      if (row[k] == 1) {
        hot = k;
        ones++;
      }
    }
    findings.require(ones == 1, pointer, "must have exactly one 1");
    return hot;
  }

  private static int[] fromLabels(
      @Nullable Object given, List<double[]> outputs, Findings findings) {
    if (outputs.isEmpty()) {
      return new int[0];
    }
    List<?> list = given instanceof List<?> many ? many : Collections.singletonList(given);
    findings.require(
        list.size() == outputs.size(),
        "/labels",
        "must have one label for each output, " + outputs.size());
    int classes = outputs.get(0).length;
    int[] labels = new int[Math.min(list.size(), outputs.size())];
    for (int i = 0; i < labels.length; i++) {
      boolean valid = list.get(i) instanceof Integer label && label >= 0 && label < classes;
      findings.require(
          valid,
          given instanceof List<?> ? "/labels/" + i : "/labels",
          "must be a whole number from 0 to " + (classes - 1));
      labels[i] = valid ? (Integer) list.get(i) : 0;
    }
    return labels;
  }

  /**
   * A field with a row for each example, or with the row of a single example.
   *
   * @param given any JSON value
   * @param findings receives what is wrong. Modified.
   */
  private record Rows(String pointer, @Nullable Object given, Findings findings) {

    /** Reads rows of one length; returns none if they are not rows at all. */
    List<double[]> read(DoublePredicate valid, String detail) {
      if (!(given instanceof List<?> list) || list.isEmpty() || list.size() > MAX_LENGTH) {
        findings.add(pointer, SIZE);
        return List.of();
      }
      List<?> rows = isSingle() ? List.of(list) : list;
      List<double[]> read = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        double[] row = row(rows.get(i), rowPointer(i), valid, detail);
        findings.require(
            read.isEmpty() || row.length == read.get(0).length,
            rowPointer(i),
            "must be as long as the first row");
        read.add(row);
      }
      return read;
    }

    String rowPointer(int index) {
      return isSingle() ? pointer : pointer + "/" + index;
    }

    private boolean isSingle() {
      return given instanceof List<?> list && !(list.get(0) instanceof List<?>);
    }

    private double[] row(
        @Nullable Object row, String rowPointer, DoublePredicate valid, String detail) {
      if (!(row instanceof List<?> list) || list.size() < 2 || list.size() > MAX_LENGTH) {
        findings.add(rowPointer, SIZE);
        return new double[2];
      }
      double[] numbers = new double[list.size()];
      for (int k = 0; k < numbers.length; k++) {
        boolean fits = list.get(k) instanceof Number number && valid.test(number.doubleValue());
        findings.require(fits, rowPointer + "/" + k, detail);
        numbers[k] = fits ? ((Number) list.get(k)).doubleValue() : 0;
      }
      return numbers;
    }
  }
}
