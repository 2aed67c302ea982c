package org.digittrainer.models.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.digittrainer.models.classify.Prediction;

/** The tensors that a network answers with. */
public enum OutputName {
  /** The probability of every class for each image, of sum 1; shape (images, classes). */
  @JsonProperty("probabilities")
  PROBABILITIES("FP64"),
  /** The most probable class of each image; shape (images). */
  @JsonProperty("digit")
  DIGIT("INT64");

  private final String datatype;

  OutputName(String datatype) {
    this.datatype = datatype;
  }

  /** Its name in the protocol. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The protocol's name of the type of its numbers, which take eight bytes each. */
  public String datatype() {
    return datatype;
  }

  /** Its shape for the predictions of some images, at least one. */
  List<Integer> shape(List<Prediction> predictions) {
    int images = predictions.size();
    return this == PROBABILITIES
        ? List.of(images, predictions.get(0).probabilities().size())
        : List.of(images);
  }

  /** Its numbers, row by row. */
  List<? extends Number> numbers(List<Prediction> predictions) {
    return this == PROBABILITIES
        ? predictions.stream().flatMap(each -> each.probabilities().stream()).toList()
        : predictions.stream().map(Prediction::digit).toList();
  }

  /** Its numbers, row by row and little-endian. */
  byte[] bytes(List<Prediction> predictions) {
    List<? extends Number> numbers = numbers(predictions);
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Number number : numbers) {
      bytes.putLong(
          this == PROBABILITIES
              ? Double.doubleToRawLongBits(number.doubleValue())
              : number.longValue());
    }
    return bytes.array();
  }
}
