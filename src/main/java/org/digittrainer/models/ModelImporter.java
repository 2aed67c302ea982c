package org.digittrainer.models;

import java.time.Clock;
import java.util.Objects;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.models.format.TensorFile;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Imports networks that were trained elsewhere. */
public final class ModelImporter {

  /** The sizes of so many layers, each with the weights that it has, fit into their column. */
  private static final int MAX_LAYERS = 32;

  private static final String NAME = "[A-Za-z0-9._-]{1,64}";

  private final Models models;
  private final Datasets datasets;
  private final Clock clock;
  private final String softwareVersion;

  /** An importer; the version of this service is noted with each model. */
  public ModelImporter(Models models, Datasets datasets, Clock clock, String softwareVersion) {
    this.models = models;
    this.datasets = datasets;
    this.clock = clock;
    this.softwareVersion = softwareVersion;
  }

  /**
   * Adds the network of a file as the next version of a model.
   *
   * @param file NPZ or safetensors. Not modified.
   * @param datasetName of the data set that the model classifies
   * @param activation of its hidden units; null takes the one that the file states, or else the
   *     sigmoid
   * @throws Problem.Unacceptable if the file holds no network for that data set; nothing is stored
   *     then
   */
  public ModelVersion add(
      String name, byte[] file, String datasetName, @Nullable Activation activation) {
    Dataset dataset = requireDataset(name, datasetName);
    TensorFile tensors = TensorFile.read(file);
    Activation used =
        activation == null
            ? Objects.requireNonNullElse(tensors.activation(), Activation.SIGMOID)
            : activation;
    Parameters parameters = tensors.parameters();
    requireFit(parameters.shape(), dataset);
    String sha256 = ParameterBytes.sha256(parameters);
    return models.add(
        name,
        version ->
            new ModelVersion(
                new Registration(
                    name,
                    version,
                    parameters.shape(),
                    used,
                    dataset.train().rows(),
                    dataset.train().columns(),
                    null,
                    null,
                    dataset.sha256(),
                    null,
                    sha256,
                    clock.instant(),
                    softwareVersion),
                parameters));
  }

  private Dataset requireDataset(String name, String datasetName) {
    if (!name.matches(NAME)) {
      throw new Problem.Unacceptable(
          "name", "must have 1 to 64 characters out of A-Z a-z 0-9 . _ -");
    }
    return datasets
        .find(datasetName)
        .orElseThrow(() -> new Problem.Unacceptable("dataset", "must be the name of a data set"));
  }

  private static void requireFit(NetworkShape shape, Dataset dataset) {
    Problem.Fields problems = new Problem.Fields();
    int pixels = dataset.train().inputs();
    if (shape.inputs() != pixels) {
      problems.add(
          "/W1",
          "must have a row for each of the %d pixels of %s, has %d"
              .formatted(pixels, dataset.name(), shape.inputs()));
    }
    if (shape.outputs() != dataset.classes()) {
      problems.add(
          "/W" + shape.layerCount(),
          "must have a column for each of the %d classes of %s, has %d"
              .formatted(dataset.classes(), dataset.name(), shape.outputs()));
    }
    if (shape.layerCount() > MAX_LAYERS) {
      problems.add(
          "",
          "must be a network of at most %d layers, has %d"
              .formatted(MAX_LAYERS, shape.layerCount()));
    }
    problems.refuse();
  }
}
