package org.digittrainer.models.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.digittrainer.models.classify.Prediction;

/** The tensors that a network answers with. */
public enum OutputName {
  /** Of every class, of sum 1, for each image. */
  PROBABILITIES("probabilities", "FP64") {
    @Override
    List<Integer> shape(List<Prediction> predictions) {
      return List.of(predictions.size(), predictions.get(0).probabilities().size());
    }

    @Override
    List<Double> numbers(List<Prediction> predictions) {
      return predictions.stream().flatMap(each -> each.probabilities().stream()).toList();
    }

    @Override
    void write(Prediction prediction, ByteBuffer bytes) {
      prediction.probabilities().forEach(bytes::putDouble);
    }
  },
  /** The most probable class of each image. */
  DIGIT("digit", "INT64") {
    @Override
    List<Integer> shape(List<Prediction> predictions) {
      return List.of(predictions.size());
    }

    @Override
    List<Integer> numbers(List<Prediction> predictions) {
      return predictions.stream().map(Prediction::digit).toList();
    }

    @Override
    void write(Prediction prediction, ByteBuffer bytes) {
      bytes.putLong(prediction.digit());
    }
  };

  private static final int NUMBER_BYTES = 8;

  private final String label;
  private final String datatype;

  OutputName(String label, String datatype) {
    this.label = label;
    this.datatype = datatype;
  }

  /**
   * The tensor of a name.
   *
   * @throws InferenceException if there is none
   */
  static OutputName of(String label) {
    return Arrays.stream(values())
        .filter(name -> name.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new InferenceException(
                    "unknown output \""
                        + label
                        + "\": the model has "
                        + Arrays.stream(values())
                            .map(OutputName::label)
                            .collect(Collectors.joining(", "))));
  }

  /** Its name in the protocol. */
  public String label() {
    return label;
  }

  /** The protocol's name of the type of its numbers. */
  public String datatype() {
    return datatype;
  }

  /** Its sizes for the predictions of some images, at least one. */
  abstract List<Integer> shape(List<Prediction> predictions);

  /** Its numbers, row by row. */
  abstract List<? extends Number> numbers(List<Prediction> predictions);

  /** Its numbers, row by row and little-endian. */
  final byte[] bytes(List<Prediction> predictions) {
    int count = shape(predictions).stream().reduce(1, Math::multiplyExact);
    ByteBuffer bytes = ByteBuffer.allocate(count * NUMBER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    predictions.forEach(prediction -> write(prediction, bytes));
    return bytes.array();
  }

  /** Writes the numbers of one image. */
  abstract void write(Prediction prediction, ByteBuffer bytes);
}
