package org.digittrainer.models.classify;

import java.util.Arrays;
import java.util.Objects;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Pixels;

/** An image to classify, in the form in which it was sent. */
public sealed interface DigitImage {

  /** Number of its pixels. */
  int size();

  /** Grey levels row by row, 0 (background) to 255 (ink), in a new array. */
  double[] levels();

  /** The inputs of a network that takes such pixels, row by row, in a new array. */
  double[] inputs(Pixels pixels);

  /** Writes the inputs to a position of a batch, whose examples must have this size. */
  void put(Batch batch, int position, Pixels pixels);

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
    public double[] inputs(Pixels pixels) {
      return new Levels(levels()).inputs(pixels);
    }

    @Override
    public void put(Batch batch, int position, Pixels pixels) {
      batch.setLevels(position, array, offset, 0, pixels);
    }
  }

  /**
   * An image of fractional grey levels.
   *
   * @param levels row by row, 0 (background) to 255 (ink). Not modified, and not copied.
   */
  record Levels(double[] levels) implements DigitImage {

    @Override
    public int size() {
      return levels.length;
    }

    @Override
    public double[] levels() {
      return levels.clone();
    }

    @Override
    public double[] inputs(Pixels pixels) {
      return Arrays.stream(levels).map(pixels::input).toArray();
    }

    @Override
    public void put(Batch batch, int position, Pixels pixels) {
      batch.setNumbers(position, inputs(pixels), 0);
    }
  }

  /**
   * An image that is given as scaled inputs, whatever a network takes.
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
      return Arrays.stream(inputs).map(input -> input * Pixels.RAW.ink()).toArray();
    }

    @Override
    public double[] inputs(Pixels pixels) {
      return Arrays.stream(inputs).map(input -> input * pixels.ink()).toArray();
    }

    @Override
    public void put(Batch batch, int position, Pixels pixels) {
      batch.setNumbers(position, inputs(pixels), 0);
    }
  }
}
