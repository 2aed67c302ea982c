package org.digittrainer.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** A folder of four small IDX files: 3 training and 2 test images of 2 × 2 pixels. */
public record IdxFolder(Path path) {

  public static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  public static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  public static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  public static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  public static IdxFolder sound(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new IdxFolder(path)
        .write(TRAIN_IMAGES, images(3, 2, 2))
        .write(TRAIN_LABELS, labels(0, 2, 1))
        .write(TEST_IMAGES, images(2, 2, 2))
        .write(TEST_LABELS, labels(1, 0));
  }

  public IdxFolder write(String name, byte[] content) {
    try {
      Files.write(path.resolve(name), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  IdxFolder change(String name, UnaryOperator<byte[]> change) {
    return write(name, change.apply(read(name)));
  }

  /** Puts a gzipped file in the place of each raw one. */
  IdxFolder pack() {
    for (String name : new String[] {TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS}) {
      write(name + ".gz", gzip(read(name)));
      delete(name);
    }
    return this;
  }

  /** Gives a file the name that it has with others. */
  IdxFolder rename(String name, String other) {
    byte[] content = read(name);
    return delete(name)
        .write(other, other.toLowerCase(Locale.ROOT).endsWith(".gz") ? gzip(content) : content);
  }

  IdxFolder delete(String name) {
    try {
      Files.delete(path.resolve(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] read(String name) {
    try {
      return Files.readAllBytes(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Pixels 0, 1, 2, … */
  public static byte[] images(int count, int rows, int columns) {
    int length = count * rows * columns;
    ByteBuffer buffer = ByteBuffer.allocate(16 + length);
    buffer.putInt(0x803).putInt(count).putInt(rows).putInt(columns);
    for (int i = 0; i < length; i++) {
      buffer.put((byte) i);
    }
    return buffer.array();
  }

  public static byte[] labels(int... labels) {
    ByteBuffer buffer = ByteBuffer.allocate(8 + labels.length);
    buffer.putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      buffer.put((byte) label);
    }
    return buffer.array();
  }
}
