package org.digittrainer.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.digittrainer.attack.Target.BYTES;
import static org.digittrainer.attack.Target.INFER;
import static org.digittrainer.attack.Target.VERSIONS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of models, and tensors, that lie about their sizes or are as large as may be. */
final class FileAttacks {

  private static final int NUMBERS = 784 * 9_900;

  /** The header of a network of 784-1000-10. */
  private static final String LARGE =
      """
      {"W1":{"dtype":"F32","shape":[784,1000],"data_offsets":[0,3136000]},
       "b1":{"dtype":"F32","shape":[1000],"data_offsets":[3136000,3140000]},
       "W2":{"dtype":"F32","shape":[1000,10],"data_offsets":[3140000,3180000]},
       "b2":{"dtype":"F32","shape":[10],"data_offsets":[3180000,3180040]}}""";

  private FileAttacks() {}

  static List<Attack> all() {
    return List.of(
        safetensors("a tensor of 2^60 numbers", tensor("[1152921504606846976]", 8), 8),
        safetensors("a tensor of no numbers, but billions of rows", tensor("[2147483647,0]", 0), 0),
        safetensors(
            "a tensor of 40,000 dimensions", tensor("[" + "1,".repeat(40_000) + "1]", 8), 8),
        safetensors("a header that is 90,000 arrays deep", "[".repeat(90_000), 0),
        safetensors("62 MB of numbers", tensor("[784,9900]", NUMBERS * 8), NUMBERS * 8),
        npz("an array of 2^60 numbers", "(1152921504606846976, 2)", 0),
        npz("an array of 10^18 numbers", "(999999999, 999999999)", 0),
        npz("an array of 300 dimensions", "(" + "1, ".repeat(300) + ")", 8),
        npz("a bomb of zeros", "(784, 9900)", NUMBERS * 8),
        new Attack("40 callers for a large model's weights", FileAttacks::large),
        new Attack("a binary tensor that lies about its size", FileAttacks::lies));
  }

  private static Attack safetensors(String name, String header, int length) {
    return new Attack(
        "safetensors with " + name,
        target -> {
          byte[] file = withHeader(header, length);
          target.atOnce(3, () -> target.post(VERSIONS, BYTES, file));
        });
  }

  private static byte[] withHeader(String header, int length) {
    ByteBuffer file = ByteBuffer.allocate(8 + header.length() + length);
    file.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length());
    return file.put(header.getBytes(ISO_8859_1)).array();
  }

  private static String tensor(String shape, int bytes) {
    return "{\"W1\":{\"dtype\":\"F64\",\"shape\":%s,\"data_offsets\":[0,%d]}}"
        .formatted(shape, bytes);
  }

  private static Attack npz(String name, String shape, int length) {
    return new Attack(
        "NPZ with " + name,
        target -> {
          byte[] file = zip(npy(shape, length));
          target.atOnce(3, () -> target.post(VERSIONS, BYTES, file));
        });
  }

  private static byte[] npy(String shape, int length) {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
    ByteBuffer array = ByteBuffer.allocate(10 + header.length() + length);
    array.order(ByteOrder.LITTLE_ENDIAN).put("\223NUMPY\1\0".getBytes(ISO_8859_1));
    array.putShort((short) header.length()).put(header.getBytes(ISO_8859_1));
    return array.array();
  }

  private static byte[] zip(byte[] entry) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("W1.npy"));
      zip.write(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private static void large(Target target) throws Exception {
    target.post(VERSIONS, BYTES, withHeader(LARGE, 4 * (784_000 + 1_000 + 10_000 + 10)));
    for (String part : List.of("?format=json", "?format=npz", "?format=onnx", "/image")) {
      target.atOnce(40, () -> target.get(VERSIONS + "/latest/weights" + part));
    }
  }

  private static void lies(Target target) throws Exception {
    for (String shape : List.of("[2147483647,784]", "[1,784]", "[65536,65536]", "[0,784]")) {
      for (long size : new long[] {784, Integer.MAX_VALUE, -1, 0, Long.MAX_VALUE}) {
        String json =
            "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":%s,\"parameters\":{\"binary_data_size\":%d}}]}"
                .formatted(shape, size);
        byte[] body = (json + "\0".repeat(784)).getBytes(ISO_8859_1);
        String length = Integer.toString(json.length());
        target.post(INFER, BYTES, body, "Inference-Header-Content-Length", length);
        target.post(INFER, BYTES, body, "Inference-Header-Content-Length", "99999999999");
      }
    }
  }
}
