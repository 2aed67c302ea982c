package org.digittrainer.models.image;

import java.util.Random;
import java.util.function.BiFunction;

/** What becomes of a drawing before it is sent: how it is drawn, on what, and how it is taken. */
public enum Scene {
  /** Black on white, nothing else. */
  CLEAN("clean", (sheet, random) -> sheet),
  /** A line of a pixel around the picture. */
  FRAME("frame", (sheet, random) -> sheet.framed(1, 0)),
  /** A dust grain far from the digit. */
  SPECK("speck", (sheet, random) -> sheet.dot(random, 1)),
  /** Gaussian noise of 15 levels. */
  NOISE("noise", (sheet, random) -> sheet.noisy(random, 15)),
  /** Light that falls from 230 to 120 across the page. */
  SHADE("shade", (sheet, random) -> sheet.lit(Light.acrossThePage(random))),
  /** Ruled in pale blue. */
  LINES("lines", (sheet, random) -> sheet.ruled(random)),
  /** A grey, grainy pen. */
  PENCIL("pencil", (sheet, random) -> sheet.pencilled(random)),
  /** A line of one or two pixels. */
  THIN_PEN("thin pen", 1.5),
  /** A line of a sixth of the digit's height. */
  THICK_PEN("thick pen", 20),
  /** Black bars above and below. */
  LETTERBOX("letterbox bars", (sheet, random) -> sheet.letterboxed()),
  /** A dark strip along a side, as scanners leave it. */
  SCAN_EDGE("dark scan edge", (sheet, random) -> sheet.edged(random)),
  /** White on black, within a white frame. */
  WHITE_FRAME("white frame on black", (sheet, random) -> sheet.framed(3, 0).inverted()),
  /** A line around the digit, off the border. */
  INNER_FRAME("frame off the border", (sheet, random) -> sheet.framed(2, 8)),
  /** Dark corners, as lenses make them. */
  VIGNETTE("vignette", (sheet, random) -> sheet.lit(Light::vignette)),
  /** A soft shadow over a corner. */
  SHADOW("corner shadow", (sheet, random) -> sheet.lit(Light.shadow(random))),
  /** Three pixels that are not white. */
  STRAY_PIXELS("three stray pixels", (sheet, random) -> sheet.dots(random, 3, 0)),
  /** A full stop beside the digit. */
  FULL_STOP("full stop", (sheet, random) -> sheet.fullStop()),
  /** Light that falls across a noisy page. */
  SHADE_AND_NOISE(
      "shade and noise",
      (sheet, random) -> sheet.lit(Light.acrossThePage(random)).noisy(random, 8));

  private final String label;
  private final double pen;
  private final BiFunction<Sheet, Random, Sheet> change;

  Scene(String label, BiFunction<Sheet, Random, Sheet> change) {
    this.label = label;
    this.pen = 0;
    this.change = change;
  }

  /** Drawn anew with a pen of this width in pixels. */
  Scene(String label, double pen) {
    this.label = label;
    this.pen = pen;
    this.change = (sheet, random) -> sheet;
  }

  /** What it is called in tables. */
  public String label() {
    return label;
  }

  /**
   * A PNG file of 220 × 220 pixels that shows a digit.
   *
   * @param pixels 28 × 28 unsigned bytes. Not modified.
   * @param seed of its place and of all that is random
   */
  public byte[] file(byte[] pixels, long seed) {
    Random random = new Random(seed);
    Sheet sheet = pen == 0 ? Sheet.of(pixels, random) : Sheet.drawn(pixels, random, pen);
    return change.apply(sheet, random).file();
  }
}
