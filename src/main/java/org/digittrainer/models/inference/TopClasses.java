package org.digittrainer.models.inference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.models.classify.Prediction;

/**
 * The most probable classes, by Triton's extension for classification.
 *
 * @param count how many of each image; all if there are fewer
 * @param labels of the classes, in order; empty if they have none
 */
record TopClasses(int count, List<String> labels) {

  /** The classes of each image, the most probable first, as {@code probability:index[:label]}. */
  List<String> of(List<Prediction> predictions) {
    return predictions.stream().flatMap(this::of).toList();
  }

  private Stream<String> of(Prediction prediction) {
    List<Double> probabilities = prediction.probabilities();
    return IntStream.range(0, probabilities.size())
        .boxed()
        .sorted(Comparator.comparing(probabilities::get).reversed())
        .limit(count)
        .map(index -> probabilities.get(index) + ":" + index + label(index));
  }

  private String label(int index) {
    return index < labels.size() ? ":" + labels.get(index) : "";
  }

  /** Encodes texts as the protocol's extension for binary tensors does, each after its length. */
  static byte[] bytes(List<String> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.writeBytes(length.putInt(encoded.length).array());
      bytes.writeBytes(encoded);
    }
    return bytes.toByteArray();
  }
}
