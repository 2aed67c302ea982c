package org.digittrainer.models.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A request of the protocol.
 *
 * @param id echoed in the answer
 * @param outputs the wanted outputs; all if left out
 */
@Schema(name = "InferenceRequest")
public record InferenceRequest(
    @Schema(example = "42", maxLength = 5_242_880) @Nullable String id,
    @Schema(hidden = true) @Nullable Parameters parameters,
    @ArraySchema(
            arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
            minItems = 1,
            maxItems = 1)
        List<@Valid Input> inputs,
    @Size(max = 16, message = "must be at most 16 outputs") @Nullable List<@Valid Output> outputs) {

  private static final String IMAGES = "images";

  /** How many images a request may have. */
  public static final int MAX_IMAGES = 256;

  private static final String MISSING = "must be given";
  private static final String DEEP = "must have at most 8 whole numbers";

  /** Takes inputs that were left out as none. */
  public InferenceRequest {
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
  }

  /** What holds for every output that does not say otherwise. */
  record Parameters(@JsonProperty("binary_data_output") @Nullable Boolean binaryDataOutput) {}

  /**
   * Some images.
   *
   * @param datatype UINT8 from 0 (background) to 255 (ink); FP32 and FP64 from 0 to 1
   * @param shape [n, pixels] or [n, rows, columns], n from 1 to 256
   * @param data numbers, flat or nested as the shape says
   * @param parameters instead of data
   */
  @Schema(name = "InferenceInput")
  record Input(
      @Schema(allowableValues = IMAGES) @NotNull(message = MISSING) String name,
      @NotNull(message = MISSING) Datatype datatype,
      @Schema(example = "[1, 784]") @NotNull(message = MISSING) @Size(max = 8, message = DEEP)
          List<Integer> shape,
      @Schema(implementation = Object.class) @Nullable TensorData data,
      @Nullable InputParameters parameters) {

    private List<DigitImage> images(TrainedNetwork network) {
      int size = network.rows() * network.columns();
      requireShape(network, size);
      TensorData numbers = Objects.requireNonNull(data);
      int images = shape.get(0);
      numbers.requireShape(datatype, shape, images * size);
      return IntStream.range(0, images)
          .mapToObj(image -> numbers.image(datatype, image * size, size))
          .toList();
    }

    private void requireShape(TrainedNetwork network, int size) {
      int images = shape.isEmpty() ? 0 : shape.get(0);
      boolean flat = shape.equals(List.of(images, size));
      boolean square = shape.equals(List.of(images, network.rows(), network.columns()));
      if (!name.equals(IMAGES)) {
        throw new Problem.Malformed("unknown input: the model takes \"" + IMAGES + "\"");
      }
      if (!flat && !square || images < 1 || images > MAX_IMAGES) {
        throw new Problem.Malformed(
            "shape of input \"%s\" must be [n, %d] or [n, %d, %d] with n from 1 to %d, is %s"
                .formatted(name, size, network.rows(), network.columns(), MAX_IMAGES, shape));
      }
    }
  }

  /** Describes numbers that follow the JSON. */
  @Schema(name = "InferenceInputParameters")
  record InputParameters(
      @JsonProperty("binary_data_size")
          @Schema(description = "bytes of the numbers that follow the JSON", example = "784")
          @Nullable Integer binaryDataSize,
      @JsonProperty("shared_memory_region") @Schema(hidden = true)
          @Nullable String sharedMemoryRegion) {}

  /** An output that is wanted. */
  @Schema(name = "InferenceRequestedOutput")
  record Output(
      @NotNull(message = MISSING) OutputName name, @Nullable @Valid OutputParameters parameters) {

    private OutputTensor.Wanted wanted(boolean binaryUnlessSaid) {
      OutputParameters own = Objects.requireNonNullElse(parameters, OutputParameters.NONE);
      requireNotShared(own.sharedMemoryRegion());
      int classes = Objects.requireNonNullElse(own.classification(), 0);
      if (classes > 0 && name != OutputName.PROBABILITIES) {
        throw new Problem.Malformed(
            "classification is of \"%s\" only".formatted(OutputName.PROBABILITIES));
      }
      return new OutputTensor.Wanted(
          name, Objects.requireNonNullElse(own.binaryData(), binaryUnlessSaid), classes);
    }
  }

  /** How an output is sent. */
  @Schema(name = "InferenceRequestedOutputParameters")
  record OutputParameters(
      @JsonProperty("binary_data")
          @Schema(description = "whether its numbers are to follow the JSON", example = "false")
          @Nullable Boolean binaryData,
      @Schema(
              description =
                  "how many of the most probable classes are wanted instead, as texts"
                      + " `probability:index`, with `:label` where classes have names; of"
                      + " `probabilities` only",
              example = "3")
          @Min(value = 0, message = "must be at least 0")
          @Nullable Integer classification,
      @JsonProperty("shared_memory_region") @Schema(hidden = true)
          @Nullable String sharedMemoryRegion) {

    static final OutputParameters NONE = new OutputParameters(null, null, null);
  }

  /**
   * Refuses a tensor that is in memory which caller and server share, by an extension of Triton's.
   *
   * @throws Problem.Malformed if a region of it is named
   */
  static void requireNotShared(@Nullable String region) {
    if (region != null) {
      throw new Problem.Malformed(
          "shared_memory_region must be left out: this server shares no memory with its callers");
    }
  }

  /** A request that is nothing but the numbers of its images, and is answered likewise. */
  static InferenceRequest raw(TensorData.Binary data, int images, int pixels) {
    Input input = new Input(IMAGES, Datatype.FP64, List.of(images, pixels), data, null);
    return new InferenceRequest(null, new Parameters(true), List.of(input), null);
  }

  /**
   * Converts the images to what a network takes.
   *
   * @throws Problem.Malformed if name, shape, count or a number is not what the network takes
   */
  public List<DigitImage> images(TrainedNetwork network) {
    if (inputs.size() != 1) {
      throw new Problem.Malformed(
          "the model takes one input, \"" + IMAGES + "\", not " + inputs.size());
    }
    return inputs.get(0).images(network);
  }

  /**
   * The wanted outputs; all if none is named.
   *
   * @throws Problem.Malformed if one is named twice or to be in shared memory, or classes are
   *     wanted of what has none
   */
  public List<OutputTensor.Wanted> wanted() {
    boolean binary = parameters != null && Boolean.TRUE.equals(parameters.binaryDataOutput());
    Map<OutputName, OutputTensor.Wanted> wanted = new LinkedHashMap<>();
    for (Output output : Objects.requireNonNullElse(outputs, List.<Output>of())) {
      if (wanted.put(output.name(), output.wanted(binary)) != null) {
        throw new Problem.Malformed("output \"%s\" must be named once".formatted(output.name()));
      }
    }
    if (wanted.isEmpty()) {
      Arrays.stream(OutputName.values())
          .forEach(name -> wanted.put(name, new OutputTensor.Wanted(name, binary, 0)));
    }
    return List.copyOf(wanted.values());
  }
}
