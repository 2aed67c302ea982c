package org.digittrainer.models.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pixels of ink that are connected, also by their corners.
 *
 * @param pixels their indexes
 * @param mass sum of their ink
 * @param touches how many of them are at the border of the page
 * @param left first column
 * @param top first row
 * @param right last column
 * @param bottom last row
 * @param width pixels in a row of the page
 */
record Component(
    int[] pixels, double mass, int touches, int left, int top, int right, int bottom, int width) {

  /** Of its width and height, the share next to a side of a frame. */
  private static final double RIM = 0.06;

  private static final double NEARLY_ALL = 0.9;

  /** All components of a page, from the top. */
  static List<Component> all(float[] ink, int width, int height, float least) {
    List<Component> components = new ArrayList<>();
    boolean[] seen = new boolean[ink.length];
    int[] open = new int[ink.length];
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] >= least && !seen[i]) {
        int count = flood(ink, width, height, least, seen, open, i);
        components.add(of(Arrays.copyOf(open, count), ink, width, height));
      }
    }
    return components;
  }

  private static int flood(
      float[] ink, int width, int height, float least, boolean[] seen, int[] open, int start) {
    int count = 1;
    open[0] = start;
    seen[start] = true;
    for (int at = 0; at < count; at++) {
      int x = open[at] % width;
      int y = open[at] / width;
      for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          int next = row * width + column;
          if (ink[next] >= least && !seen[next]) {
            seen[next] = true;
            open[count++] = next;
          }
        }
      }
    }
    return count;
  }

  private static Component of(int[] pixels, float[] ink, int width, int height) {
    double mass = 0;
    int touches = 0;
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    for (int pixel : pixels) {
      int x = pixel % width;
      int y = pixel / width;
      mass += ink[pixel];
      touches += x == 0 || y == 0 || x == width - 1 || y == height - 1 ? 1 : 0;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
    return new Component(pixels, mass, touches, left, top, right, bottom, width);
  }

  /** The longer of its width and its height. */
  int length() {
    return Math.max(right - left, bottom - top) + 1;
  }

  /** Whether nearly all of it is next to the sides of the rectangle around it. */
  boolean isHollow() {
    int rim = 0;
    for (int pixel : pixels) {
      int x = pixel % width;
      int y = pixel / width;
      boolean beside = Math.min(x - left, right - x) <= RIM * (right - left);
      boolean beyond = Math.min(y - top, bottom - y) <= RIM * (bottom - top);
      rim += beside || beyond ? 1 : 0;
    }
    return rim >= NEARLY_ALL * pixels.length;
  }
}
