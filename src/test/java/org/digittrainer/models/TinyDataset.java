package org.digittrainer.models;

import java.util.List;
import java.util.Map;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;

/** The data set of {@link TinyModel}: 2×2 images of two classes, called nought and one. */
public final class TinyDataset {

  /** What {@link TinyModel} says it was trained on. */
  public static final String SHA256 = "d1".repeat(32);

  /** Alone, under the name {@code tiny}. */
  public static final Datasets DATASETS =
      new Datasets(
          List.of(
              new Dataset(
                  "tiny",
                  images(10),
                  images(120),
                  2,
                  SHA256,
                  "made by a test",
                  null,
                  List.of("nought", "one"))),
          Map.of());

  private TinyDataset() {}

  /** Image i has the levels 2i, 0, i, 255 − 2i and the label 1 if i is a multiple of 3. */
  private static LabelledImages images(int count) {
    byte[] pixels = new byte[4 * count];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[4 * i] = (byte) (2 * i);
      pixels[4 * i + 2] = (byte) i;
      pixels[4 * i + 3] = (byte) (255 - 2 * i);
      labels[i] = (byte) (i % 3 == 0 ? 1 : 0);
    }
    return LabelledImages.of(2, 2, pixels, labels);
  }
}
