package org.digittrainer.dataset;

import java.util.Arrays;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.PackedLevels;
import org.jspecify.annotations.Nullable;

/** The pixels of images of one size, packed where that takes less memory; immutable. */
final class Images {

  private final int inputs;
  private final byte[] bytes;
  private final int @Nullable [] starts;

  /**
   * Images in memory.
   *
   * @param starts where each packed image starts, and where the last one ends; null where none is
   *     packed
   */
  private Images(int inputs, byte[] bytes, int @Nullable [] starts) {
    this.inputs = inputs;
    this.bytes = bytes;
    this.starts = starts;
  }

  /**
   * Images from an array, which may be kept.
   *
   * @param pixels {@code inputs} for each image, unsigned bytes. Not modified.
   */
  static Images of(byte[] pixels, int count, int inputs) {
    long length = (long) (count + 1) * Integer.BYTES;
    for (int i = 0; i < count; i++) {
      length += PackedLevels.length(pixels, i * inputs, inputs);
    }
    return length < pixels.length
        ? packed(pixels, count, inputs, (int) length)
        : new Images(inputs, pixels, null);
  }

  private static Images packed(byte[] pixels, int count, int inputs, int length) {
    int[] starts = new int[count + 1];
    byte[] bytes = new byte[length - starts.length * Integer.BYTES];
    for (int i = 0; i < count; i++) {
      starts[i + 1] = PackedLevels.pack(pixels, i * inputs, inputs, bytes, starts[i]);
    }
    return new Images(inputs, bytes, starts);
  }

  /** A copy of an image's pixels. */
  byte[] pixels(int index) {
    return starts == null
        ? Arrays.copyOfRange(bytes, index * inputs, (index + 1) * inputs)
        : PackedLevels.unpack(bytes, starts[index], inputs);
  }

  /** Copies an image to a batch, whose levels are to be listed then. */
  void copyTo(int index, Batch batch, int position, int label) {
    if (starts == null) {
      batch.packLevels(position, bytes, index * inputs, label);
    } else {
      int start = starts[index];
      batch.copyPacked(position, bytes, start, starts[index + 1] - start, label);
    }
  }
}
