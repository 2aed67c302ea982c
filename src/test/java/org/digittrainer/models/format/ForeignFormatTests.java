package org.digittrainer.models.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The beginnings of files as their writers make them. */
final class ForeignFormatTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | an empty file",
        "\\x80\\x04\\x95\\xa3\\x01\\x00\\x00\\x00\\x00\\x00\\x00}\\x94(\\x8c\\x02W1 | a Python pickle",
        "\\x80\\x03}q\\x00(X\\x02\\x00\\x00\\x00W1q\\x01 | a Python pickle",
        "\\x80\\x02}q\\x00(U\\x02W1q\\x01cnumpy.core | a Python pickle",
        "(dp0\\x0aVW1\\x0ap1\\x0a | a Python pickle",
        "\\x80\\x02\\x8a\\x0al\\xfc\\x9cF\\xf9 j\\xa8P\\x19.\\x80\\x02M | an old PyTorch file",
        "\\x08\\x07\\x12\\x07pytorch\\x1a\\x052.1.0: | an ONNX model",
        "\\x08\\x0a\\x12\\x08skl2onnx\\x1a\\x061.16.0 | an ONNX model",
        "\\x08\\x08:\\xf1\\x0b\\x0a | an ONNX model",
        "\\x08\\x01\\x12\\xd5\\x04\\x0a\\x1d\\x0a | a TensorFlow SavedModel",
        "\\x89HDF\\x0d\\x0a\\x1a\\x0a\\x00\\x00\\x00\\x00\\x00\\x08\\x08 | an HDF5 file",
        "MATLAB 5.0 MAT-file Platform: posix | a MATLAB file",
        "MATLAB 7.3 MAT-file, Platform | an HDF5 file",
        "\\x1c\\x00\\x00\\x00TFL3\\x14\\x00 | a TensorFlow Lite model",
        "GGUF\\x03\\x00\\x00\\x00 | a GGUF model",
        "{\"weightsSha256\":\"ab\",\"W1\":[[ | JSON",
        "\\x93NUMPY\\x01\\x00v\\x00{'descr' | a single NumPy array (.npy)",
        "\\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x02\\xffPK | a gzip file",
        "version https://git-lfs.github.com/spec/v1\\x0aoid | a pointer of Git LFS",
        "<!DOCTYPE html><html> | a web page",
        "\\x89PNG\\x0d\\x0a\\x1a\\x0a\\x00\\x00\\x00 | a picture",
        "0.1 0.2 0.3\\x0a0.4 0.5 0.6\\x0a | text",
        "PK\\x05\\x06\\x00\\x00\\x00\\x00\\x00 | an empty zip file"
      })
  void saysWhatAFileIs(String beginning, String name) {
    assertRefused(bytes(beginning), "must be an NPZ or safetensors file, but is " + name);
  }

  @Test
  void recognisesTheZipFilesOfOthers() {
    assertRefused(
        WeightsFiles.zip(entries("archive/version", "archive/data.pkl", "archive/data/0")),
        "must be an NPZ or safetensors file, but is a PyTorch file (.pt, .pth)");
    assertRefused(
        WeightsFiles.zip(entries("metadata.json", "config.json", "model.weights.h5")),
        "must be an NPZ or safetensors file, but is a Keras model (.keras)");
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "ONNX"})
  void recognisesItsOwnExports(WeightsFormat format) {
    assertRefused(
        WeightsFiles.file(format),
        "must be an NPZ or safetensors file, but is "
            + (format == WeightsFormat.JSON ? "JSON" : "an ONNX model"));
  }

  /** Headers of safetensors of many lengths, whose first bytes are those of many other formats. */
  @Test
  void takesNoSafetensorsForAnythingElse() {
    Parameters parameters = Parameters.random(new NetworkShape(2, List.of(1), 2), 1, 1);
    byte[] file =
        WeightsFiles.bytes(WeightsFormat.SAFETENSORS, new Weights("", Activation.RELU, parameters));
    int end = 8 + file[0] + 256 * file[1];
    String header = new String(file, 8, end - 8, ISO_8859_1);
    String numbers = new String(file, end, file.length - end, ISO_8859_1);
    for (int padding = 0; padding < 1000; padding++) {
      String padded = header + " ".repeat(padding);
      int length = padded.length();
      char[] size = {(char) (length % 256), (char) (length / 256), 0, 0, 0, 0, 0, 0};
      byte[] longer = (new String(size) + padded + numbers).getBytes(ISO_8859_1);
      assertThat(TensorFile.read(longer).parameters().toArray())
          .containsExactly(parameters.toArray());
    }
  }

  private static void assertRefused(byte[] file, String detail) {
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> TensorFile.read(file))
        .satisfies(e -> assertThat(e.fields().get(0).detail()).startsWith(detail));
  }

  private static Map<String, byte[]> entries(String... names) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Arrays.stream(names).forEach(name -> entries.put(name, new byte[] {1}));
    return entries;
  }

  /** The bytes of a text, some of which are given as in Python. */
  private static byte[] bytes(String text) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\x", i)) {
        bytes.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        bytes.append(text.charAt(i));
      }
    }
    return bytes.toString().getBytes(ISO_8859_1);
  }
}
