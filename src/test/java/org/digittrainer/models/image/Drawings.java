package org.digittrainer.models.image;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** Makes of MNIST's images what people draw: off the centre, small, thick, in any colours. */
public final class Drawings {

  /** Size of MNIST's images. */
  private static final int SIDE = 28;

  private static final int MOST_SHIFT = 6;
  private static final int FIELD = SIDE + 2 * MOST_SHIFT;
  private static final int WIDTH = 90;
  private static final int HEIGHT = 70;

  private final Random random;

  /** Drawings that depend on the seed alone. */
  public Drawings(long seed) {
    random = new Random(seed);
  }

  /** Colours of ground and ink. */
  public enum Colours {
    /** White on black. */
    AS_MNIST(0x000000, 0xFFFFFF),
    /** Black on white. */
    INVERTED(0xFFFFFF, 0x000000),
    /** White on grey. */
    ON_GREY(0x808080, 0xFFFFFF),
    /** Dark grey on light grey. */
    PENCIL(0xC8C8C8, 0x505050),
    /** Blue on yellow. */
    COLOURED(0xFFF0A0, 0x2040C0),
    /** Red on green that is as light as it. */
    EQUALLY_LIGHT(0x008000, 0xF91000);

    private final int ground;
    private final int ink;

    Colours(int ground, int ink) {
      this.ground = ground;
      this.ink = ink;
    }

    private int mixed(double share) {
      int rgb = 0;
      for (int channel : List.of(16, 8, 0)) {
        int from = ground >> channel & 0xFF;
        int to = ink >> channel & 0xFF;
        rgb |= (int) Math.round(from + share * (to - from)) << channel;
      }
      return rgb;
    }
  }

  /**
   * A PNG or JPEG file of 90 × 70 pixels that shows an image, shifted by up to 6 of its pixels each
   * way, each second one thick.
   *
   * @param pixels 28 × 28 unsigned bytes. Not modified.
   */
  public byte[] drawing(byte[] pixels, Colours colours) {
    Ink digit = random.nextBoolean() ? thick(shifted(pixels)) : shifted(pixels);
    Ink scaled = digit.scaled(WIDTH, HEIGHT);
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        picture.setRGB(x, y, colours.mixed(scaled.at(x, y)));
      }
    }
    return PictureFiles.file(picture, random.nextInt(4) == 0 ? "jpeg" : "png");
  }

  /** What a network sees of a file that is only made as small as its images. */
  public static double[] squeezed(byte[] file) {
    return new PictureReader()
        .read(
            file,
            new PixelBudget(),
            (picture, orientation) -> {
              double[] levels = GreyLevels.of(picture, orientation);
              Ink field = new Ink(picture.getWidth(), picture.getHeight(), levels);
              return field.scaled(SIDE, SIDE).values();
            });
  }

  private Ink shifted(byte[] pixels) {
    int left = random.nextInt(2 * MOST_SHIFT + 1);
    int top = random.nextInt(2 * MOST_SHIFT + 1);
    double[] field = new double[FIELD * FIELD];
    for (int i = 0; i < pixels.length; i++) {
      field[(top + i / SIDE) * FIELD + left + i % SIDE] = (pixels[i] & 0xFF) / 255.0;
    }
    return new Ink(FIELD, FIELD, field);
  }

  /** Each line a pixel wider to the right and to the bottom. */
  private static Ink thick(Ink digit) {
    double[] values = digit.values().clone();
    for (int i = FIELD + 1; i < values.length; i++) {
      double above = Math.max(digit.values()[i - FIELD], digit.values()[i - FIELD - 1]);
      values[i] = Math.max(values[i], Math.max(digit.values()[i - 1], above));
    }
    return new Ink(FIELD, FIELD, values);
  }
}
