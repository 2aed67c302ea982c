package org.digittrainer.models.request;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.models.classify.DigitImage;

/**
 * What is strange about an image that can be classified nevertheless.
 *
 * @param hasInk whether anything is on it
 * @param warnings in words; empty if nothing is strange
 */
public record ImageCheck(boolean hasInk, List<String> warnings) {

  /** The answer to nearly all images. */
  private static final ImageCheck USUAL = new ImageCheck(true, List.of());

  private static final String EMPTY =
      "There is no ink on the image, or it is too faint: nothing stands out from the background";

  private static final String SCALED =
      "All numbers are from 0 to 1, where 0 (background) to 255 (ink) is expected";

  /** Looks at an image. */
  public static ImageCheck of(DigitImage image) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (double level : image.levels()) {
      least = Math.min(least, level);
      most = Math.max(most, level);
    }
    return most > 1 && most > least ? USUAL : of(least, most);
  }

  private static ImageCheck of(double least, double most) {
    List<String> warnings = new ArrayList<>();
    if (most <= least) {
      warnings.add(EMPTY);
    }
    if (most > 0 && most <= 1) {
      warnings.add(SCALED);
    }
    return new ImageCheck(most > least, List.copyOf(warnings));
  }
}
