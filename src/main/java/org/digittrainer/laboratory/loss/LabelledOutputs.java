package org.digittrainer.laboratory.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/**
 * A mini-batch of outputs with their labels.
 *
 * @param outputs rows of one length
 * @param labels one for each row
 */
record LabelledOutputs(List<double[]> outputs, int[] labels) {

  private static final int MAX_EXAMPLES = 1_000;
  private static final int MAX_CLASSES = 1_000;
  private static final String SIZE = "must be a row of 2 to 1000 numbers, or 1 to 1000 such rows";

  /** Reads a request; what it gives is of use only if nothing was found. */
  static LabelledOutputs read(LossesRequest request, Findings findings) {
    List<double[]> outputs =
        rows(
            request.outputs(),
            "/outputs",
            "must be a number from 0 to 1",
            p -> p >= 0 && p <= 1,
            findings);
    if ((request.targets() == null) == (request.labels() == null)) {
      findings.add("/targets", "must be given, or labels, not both");
      return new LabelledOutputs(outputs, new int[0]);
    }
    int[] labels =
        request.labels() == null
            ? fromTargets(request.targets(), outputs, findings)
            : fromLabels(request.labels(), outputs, findings);
    return new LabelledOutputs(outputs, labels);
  }

  private static int[] fromTargets(
      @Nullable Object given, List<double[]> outputs, Findings findings) {
    List<double[]> rows =
        rows(given, "/targets", "must be 0 or 1", t -> t == 0 || t == 1, findings);
    if (rows.isEmpty() || outputs.isEmpty()) {
      return new int[0];
    }
    boolean fits = rows.size() == outputs.size() && rows.get(0).length == outputs.get(0).length;
    findings.require(fits, "/targets", "must be of the shape of outputs, " + shape(outputs));
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = hot(rows.get(i), place("/targets", i, given), findings);
    }
    return labels;
  }

  private static int hot(double[] row, String pointer, Findings findings) {
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
    List<?> list =
        given instanceof List<?> many ? many : java.util.Collections.singletonList(given);
    if (outputs.isEmpty()) {
      return new int[0];
    }
    findings.require(
        list.size() == outputs.size(), "/labels", "must be as many as outputs, " + outputs.size());
    int[] labels = new int[Math.min(list.size(), outputs.size())];
    int classes = outputs.get(0).length;
    for (int i = 0; i < labels.length; i++) {
      boolean fits = list.get(i) instanceof Integer label && label >= 0 && label < classes;
      findings.require(
          fits,
          given instanceof List<?> ? "/labels/" + i : "/labels",
          "must be a whole number from 0 to " + (classes - 1));
      labels[i] = fits ? (Integer) list.get(i) : 0;
    }
    return labels;
  }

  /** The rows; none if they are not rows of one length. */
  private static List<double[]> rows(
      @Nullable Object given,
      String pointer,
      String detail,
      DoublePredicate good,
      Findings findings) {
    if (!(given instanceof List<?> list) || list.isEmpty() || list.size() > MAX_EXAMPLES) {
      findings.add(pointer, SIZE);
      return List.of();
    }
    boolean single = !(list.get(0) instanceof List<?>);
    List<?> rows = single ? List.of(list) : list;
    List<double[]> read = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String place = single ? pointer : pointer + "/" + i;
      double[] row = row(rows.get(i), place, detail, good, findings);
      findings.require(
          read.isEmpty() || row.length == read.get(0).length,
          place,
          "must be as long as the first row");
      read.add(row);
    }
    return read;
  }

  private static double[] row(
      @Nullable Object given,
      String pointer,
      String detail,
      DoublePredicate good,
      Findings findings) {
    if (!(given instanceof List<?> list) || list.size() < 2 || list.size() > MAX_CLASSES) {
      findings.add(pointer, SIZE);
      return new double[2];
    }
    double[] row = new double[list.size()];
    for (int k = 0; k < row.length; k++) {
      boolean fits = list.get(k) instanceof Number number && good.test(number.doubleValue());
      findings.require(fits, pointer + "/" + k, detail);
      row[k] = fits ? ((Number) list.get(k)).doubleValue() : 0;
    }
    return row;
  }

  private static String place(String pointer, int row, @Nullable Object given) {
    boolean many = given instanceof List<?> list && list.get(0) instanceof List<?>;
    return many ? pointer + "/" + row : pointer;
  }

  private static String shape(List<double[]> rows) {
    return rows.size() + " × " + rows.get(0).length;
  }
}
