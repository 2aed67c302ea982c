package org.digittrainer.models.classify;

import java.util.Arrays;
import java.util.Objects;
import org.digittrainer.core.network.Batch;

/** An image to classify, in the form in which it was sent. */
public sealed interface DigitImage {

  /** Number of its pixels. */
  int size();

  /** Grey levels row by row, 0 (background) to 255 (ink), in a new array. */
  double[] levels();

  /** The inputs of a network, row by row, 0 (background) to 1 (ink), in a new array. */
  double[] inputs();

  /** Writes the inputs to a position of a batch, whose examples must have this size. */
  void put(Batch batch, int position);

  /**
   * An image of whole grey levels.
   *
   * @param array holds them row by row from {@code offset}, unsigned. Not modified, and not copied.
   */
  record Bytes(byte[] array, int offset, int size) implements DigitImage {

    /** Checks that the array holds them. */
    public Bytes {
      Objects.checkFromIndexSize(offset, size, array.length);
    }

    @Override
    public double[] levels() {
      double[] levels = new double[size];
      for (int pixel = 0; pixel < size; pixel++) {
        levels[pixel] = Byte.toUnsignedInt(array[offset + pixel]);
      }
      return levels;
    }

    @Override
    public double[] inputs() {
      return new Levels(levels()).inputs();
    }

    @Override
    public void put(Batch batch, int position) {
      batch.setLevels(position, array, offset, 0);
    }
  }

  /**
   * An image of fractional grey levels.
   *
   * @param levels row by row, 0 (background) to 255 (ink). Not modified, and not copied.
   */
  record Levels(double[] levels) implements DigitImage {

    private static final double WHITE = 255;

    @Override
    public int size() {
      return levels.length;
    }

    @Override
    public double[] levels() {
      return levels.clone();
    }

    @Override
    public double[] inputs() {
      return Arrays.stream(levels).map(level -> level / WHITE).toArray();
    }

    @Override
    public void put(Batch batch, int position) {
      batch.setNumbers(position, inputs(), 0);
    }
  }

  /**
   * An image that is given as a network's inputs.
   *
   * @param inputs row by row, 0 (background) to 1 (ink). Not modified, and not copied.
   */
  record Inputs(double[] inputs) implements DigitImage {

    @Override
    public int size() {
      return inputs.length;
    }

    @Override
    public double[] levels() {
      return Arrays.stream(inputs).map(input -> input * Levels.WHITE).toArray();
    }

    @Override
    public double[] inputs() {
      return inputs.clone();
    }

    @Override
    public void put(Batch batch, int position) {
      batch.setNumbers(position, inputs, 0);
    }
  }
}
