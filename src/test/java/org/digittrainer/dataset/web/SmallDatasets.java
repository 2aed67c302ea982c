package org.digittrainer.dataset.web;

import java.util.List;
import java.util.Map;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;

/** One data set of 2 × 3 pixels and one refusal. */
final class SmallDatasets {

  static final Datasets DATASETS =
      new Datasets(
          List.of(
              new Dataset(
                  "tiny",
                  LabelledImages.of(2, 3, new byte[18], new byte[] {0, 2, 2}),
                  LabelledImages.of(2, 3, new byte[] {0, 1, 2, 127, -128, -1}, new byte[] {1}),
                  3,
                  "cafe",
                  "folder tiny",
                  null)),
          Map.of("broken", "train-images-idx3-ubyte: missing"));

  private SmallDatasets() {}
}
