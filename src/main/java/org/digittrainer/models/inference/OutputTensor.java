package org.digittrainer.models.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.digittrainer.models.Prediction;

/**
 * What a network answers, in the protocol's own words.
 *
 * @param name of the tensor
 * @param shape its sizes
 * @param datatype of its numbers
 * @param data its numbers, row by row
 */
public record OutputTensor(
    String name, List<Integer> shape, String datatype, List<? extends Number> data) {

  /** The tensors that a network answers with. */
  public enum Name {
    /** Of every class, of sum 1, for each image. */
    PROBABILITIES("probabilities", "FP64"),
    /** The most probable class of each image. */
    DIGIT("digit", "INT64");

    private final String label;
    private final String datatype;

    Name(String label, String datatype) {
      this.label = label;
      this.datatype = datatype;
    }

    /**
     * The tensor of a name.
     *
     * @throws InferenceException if there is none
     */
    static Name of(String label) {
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
                              .map(Name::label)
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
  }

  /** The tensor of this name for the predictions of some images. */
  public static OutputTensor of(Name name, List<Prediction> predictions) {
    int images = predictions.size();
    return switch (name) {
      case PROBABILITIES ->
          new OutputTensor(
              name.label,
              List.of(images, predictions.get(0).probabilities().size()),
              name.datatype,
              predictions.stream().flatMap(each -> each.probabilities().stream()).toList());
      case DIGIT ->
          new OutputTensor(
              name.label,
              List.of(images),
              name.datatype,
              predictions.stream().map(Prediction::digit).toList());
    };
  }
}
