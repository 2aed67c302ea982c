package org.digittrainer.dataset.web;

import java.util.Arrays;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.dataset.Split;
import org.digittrainer.problem.Problem;

/** Finds data sets and examples by path variables; throws if there is none. */
record DatasetLookup(Datasets datasets) {

  Dataset dataset(String name) {
    return datasets.find(name).orElseThrow(() -> new Problem.NotFound(missing(name)));
  }

  Example example(String name, String splitName, long index) {
    Dataset dataset = dataset(name);
    Split split = split(splitName);
    LabelledImages images = dataset.split(split);
    if (index < 0 || index >= images.size()) {
      throw new Problem.NotFound(
          "no example %d in %s of data set \"%s\", they are 0 to %d"
              .formatted(index, split.lowerCase(), name, images.size() - 1));
    }
    return Example.of(dataset, split, (int) index);
  }

  private String missing(String name) {
    String refusal = datasets.refused().get(name);
    String missing = "no data set \"" + name + "\"";
    return refusal == null ? missing : missing + ", its folder was refused: " + refusal;
  }

  private static Split split(String name) {
    return Arrays.stream(Split.values())
        .filter(split -> split.lowerCase().equals(name))
        .findFirst()
        .orElseThrow(() -> new Problem.NotFound("no split \"" + name + "\", only train and test"));
  }
}
