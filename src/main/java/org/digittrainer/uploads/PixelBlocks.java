package org.digittrainer.uploads;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Images of one size, in blocks that each fit in a column of the database: no array holds them all,
 * and none is allocated before its pixels are there. Not thread-safe.
 */
public final class PixelBlocks {

  private static final int MAX_BLOCK_BYTES = 1 << 18;

  private final int inputs;
  private final int imagesOfABlock;
  private final List<byte[]> blocks = new ArrayList<>();
  private int size;

  /** No images yet, each to be of so many pixels, 1 to 4096. */
  public PixelBlocks(int inputs) {
    this.inputs = inputs;
    this.imagesOfABlock = Math.max(1, MAX_BLOCK_BYTES / inputs);
  }

  /** Adds an image; its pixels are not modified. */
  public void add(byte[] pixels) {
    System.arraycopy(pixels, 0, blockOfTheNext(), size % imagesOfABlock * inputs, inputs);
    size++;
  }

  /**
   * Adds the next image of a stream.
   *
   * @throws EOFException if it ends before
   */
  public void read(InputStream stream) throws IOException {
    byte[] block = blockOfTheNext();
    if (stream.readNBytes(block, size % imagesOfABlock * inputs, inputs) < inputs) {
      throw new EOFException("the pixels end too early");
    }
    size++;
  }

  /** Replaces each pixel of this value by another. */
  public void replace(int value, int other) {
    for (byte[] block : blocks) {
      for (int i = 0; i < block.length; i++) {
        block[i] = block[i] == (byte) value ? (byte) other : block[i];
      }
    }
  }

  /** Number of images. */
  public int size() {
    return size;
  }

  /** Images in each block but the last, which may have fewer. */
  public int imagesOfABlock() {
    return imagesOfABlock;
  }

  /** The pixels in order; all blocks but the last are not copied. */
  public List<byte[]> blocks() {
    List<byte[]> exact = new ArrayList<>(blocks);
    if (!exact.isEmpty()) {
      int last = exact.size() - 1;
      int images = size - last * imagesOfABlock;
      exact.set(last, Arrays.copyOf(exact.get(last), images * inputs));
    }
    return exact;
  }

  private byte[] blockOfTheNext() {
    if (size == blocks.size() * imagesOfABlock) {
      blocks.add(new byte[imagesOfABlock * inputs]);
    }
    return blocks.get(blocks.size() - 1);
  }
}
