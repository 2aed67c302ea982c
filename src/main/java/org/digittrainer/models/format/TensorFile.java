package org.digittrainer.models.format;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * The tensors of a file of weights; they share the file's bytes.
 *
 * @param tensors by name
 * @param metadata the other facts that the file states
 * @param metadataPointer to where it states them, for refusals
 */
public record TensorFile(
    Map<String, RawTensor> tensors, Map<String, String> metadata, String metadataPointer) {

  /** The name under which files state the activation of the hidden units. */
  static final String ACTIVATION = "activation";

  /** The name under which files state the network's pixels, where they are not scaled. */
  static final String PIXELS = "pixels";

  /** The largest file that is read, in bytes: that of the largest network, and its headers. */
  public static final int MAX_BYTES = NetworkAssembly.MAX_PARAMETERS * Double.BYTES + (1 << 20);

  private static final int ZIP = 0x504B0304;

  public TensorFile {
    tensors = Map.copyOf(tensors);
    metadata = Map.copyOf(metadata);
  }

  /**
   * Reads an NPZ or safetensors file, recognised by its first bytes.
   *
   * @param file Not modified, and not to be modified while the result is used.
   * @throws Problem.Unacceptable if it is neither of them, or damaged
   */
  public static TensorFile read(byte[] file) {
    if (file.length > MAX_BYTES) {
      throw new Problem.Unacceptable("", "must be at most " + MAX_BYTES + " bytes long");
    }
    boolean zip = file.length >= Integer.BYTES && ByteBuffer.wrap(file).getInt() == ZIP;
    return zip ? new NpzReader(file).read() : SafetensorsReader.read(file);
  }

  /** The network that the tensors form, or a refusal that lists every problem. */
  public Parameters parameters() {
    return new NetworkAssembly(tensors).parameters();
  }

  /**
   * The activation that the metadata names, in any case; null if it names none.
   *
   * @throws Problem.Unacceptable if it names an unknown one
   */
  public @Nullable Activation activation() {
    String name = metadata.get(ACTIVATION);
    try {
      return name == null ? null : Activation.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Problem.Unacceptable(
          metadataPointer + pointer(ACTIVATION), "must be one of SIGMOID, RELU, TANH");
    }
  }

  /**
   * The pixels that the metadata names, in any case; null if it names none.
   *
   * @throws Problem.Unacceptable if it names unknown ones
   */
  public @Nullable Pixels pixels() {
    String name = metadata.get(PIXELS);
    try {
      return name == null ? null : Pixels.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Problem.Unacceptable(
          metadataPointer + pointer(PIXELS), "must be one of SCALED, RAW");
    }
  }

  /** The JSON pointer that names a tensor in problems. */
  static String pointer(String name) {
    return JsonPointer.empty().appendProperty(name).toString();
  }
}
