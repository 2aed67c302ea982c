package org.digittrainer.models.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the strokes of a digit from what else is dark: dust, stray pixels, a full stop, what is
 * left of a frame, what comes in from the border.
 */
final class Strokes {

  /** Of the largest stroke's length: what is shorter is dust or a full stop. */
  private static final double LONG = 0.22;

  /** Of its mass: what has less is a scratch. */
  private static final double DUST = 0.025;

  /** Of the page: a digit is larger. */
  private static final double SMALLEST = 0.06;

  /** Of a side: what touches so much of it comes in from outside. */
  private static final double OUTSIDE = 0.25;

  private final int width;
  private final int height;
  private final List<Component> components;

  private Strokes(float[] ink, int width, int height, float least) {
    this.width = width;
    this.height = height;
    this.components = Component.all(ink, width, height, least);
  }

  /**
   * Removes everything but the strokes.
   *
   * @param ink height × width, row by row. Modified: what is no stroke becomes 0.
   * @param least ink of a stroke
   */
  static void keep(float[] ink, int width, int height, float least) {
    List<Component> kept = new Strokes(ink, width, height, least).kept();
    float[] all = ink.clone();
    Arrays.fill(ink, 0);
    for (Component component : kept) {
      for (int pixel : component.pixels()) {
        ink[pixel] = all[pixel];
      }
    }
  }

  private List<Component> kept() {
    if (components.isEmpty()) {
      return components;
    }
    List<Component> inner = new ArrayList<>(components);
    inner.removeIf(this::isOutside);
    boolean hasDigit =
        inner.stream().anyMatch(each -> each.length() >= SMALLEST * Math.max(width, height));
    List<Component> candidates = hasDigit ? inner : components;
    Component main = candidates.get(0);
    for (Component each : candidates) {
      main = each.mass() > main.mass() ? each : main;
    }
    Component largest = main;
    return candidates.stream().filter(each -> belongs(each, largest)).toList();
  }

  private static boolean belongs(Component part, Component main) {
    return part.length() >= LONG * main.length() && part.mass() >= DUST * main.mass();
  }

  private boolean isOutside(Component component) {
    return component.touches() >= OUTSIDE * Math.min(width, height) || isFrame(component);
  }

  /** Whether it is a thin rectangle around other ink. */
  private boolean isFrame(Component component) {
    return component.right() - component.left() > 0.5 * width
        && component.bottom() - component.top() > 0.5 * height
        && component.isHollow();
  }
}
