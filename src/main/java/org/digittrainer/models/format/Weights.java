package org.digittrainer.models.format;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.database.Sha256;

/**
 * The contents of a file of weights.
 *
 * @param sha256 digest of the parameters
 * @param activation of the hidden units
 * @param pixels of the inputs
 * @param parameters not to be modified
 * @param provenance where they come from, for the formats that can hold it
 * @param precision of the numbers in the file
 */
public record Weights(
    String sha256,
    Activation activation,
    Pixels pixels,
    Parameters parameters,
    SortedMap<String, String> provenance,
    Precision precision) {

  public Weights {
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  /** Weights as they are. */
  public Weights(
      String sha256,
      Activation activation,
      Pixels pixels,
      Parameters parameters,
      SortedMap<String, String> provenance) {
    this(sha256, activation, pixels, parameters, provenance, Precision.FLOAT64);
  }

  /**
   * The same in a file of another precision.
   *
   * @throws org.digittrainer.problem.Problem.Unacceptable if a parameter is too large for it
   */
  public Weights in(Precision wanted) {
    wanted.requireRoom(parameters);
    return new Weights(sha256, activation, pixels, parameters, provenance, wanted);
  }

  /**
   * A strong validator of the file: the digest of the parameters, then what else its bytes depend
   * on. Under {@code latest}, equal parameters may come with another version and activation.
   */
  String tag(WeightsFormat format) {
    String others = parameters.shape() + " " + metadata();
    String digest = Sha256.of(others.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    return String.join("-", sha256, format.extension(), precision.toString(), digest);
  }

  /** Weights of a network whose pixels are scaled. */
  public Weights(
      String sha256,
      Activation activation,
      Parameters parameters,
      SortedMap<String, String> provenance) {
    this(sha256, activation, Pixels.SCALED, parameters, provenance);
  }

  /** Weights of unknown provenance, of a network whose pixels are scaled. */
  public Weights(String sha256, Activation activation, Parameters parameters) {
    this(sha256, activation, parameters, new TreeMap<>());
  }

  /** Everything but the tensors: the provenance, and what is needed to use them. */
  Map<String, String> metadata() {
    SortedMap<String, String> metadata = new TreeMap<>(provenance);
    metadata.put(TensorFile.ACTIVATION, activation.name());
    metadata.put("weightsSha256", sha256);
    statedPixels().ifPresent(stated -> metadata.put(TensorFile.PIXELS, stated.name()));
    return metadata;
  }

  /** The pixels as files state them: not where they are scaled, as those of most networks are. */
  Optional<Pixels> statedPixels() {
    return Optional.of(pixels).filter(each -> each != Pixels.SCALED);
  }

  /** Bytes that weights take while they are sent: as they are, W1 in columns, and to write. */
  public static long bytesToSend(NetworkShape shape) {
    return 3L * Double.BYTES * shape.parameterCount();
  }
}
