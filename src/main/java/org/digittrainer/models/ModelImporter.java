package org.digittrainer.models;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.access.Caller;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.models.format.TensorFile;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Imports networks that were trained elsewhere. */
public final class ModelImporter {

  /** The sizes of so many layers, each with the weights that it has, fit into their column. */
  private static final int MAX_LAYERS = 32;

  private static final String GUESSED =
      "The file does not state its activation, and the request neither: SIGMOID is assumed. If the"
          + " network was trained with RELU or TANH, import it with ?activation=";

  /** Test images that a network must be able to classify. */
  private static final int SAMPLES = 10;

  private final Models models;
  private final Datasets datasets;
  private final Classifier classifier;
  private final Clock clock;
  private final String softwareVersion;

  /** An importer; the version of this service is noted with each model. */
  public ModelImporter(
      Models models,
      Datasets datasets,
      Classifier classifier,
      Clock clock,
      String softwareVersion) {
    this.models = models;
    this.datasets = datasets;
    this.classifier = classifier;
    this.clock = clock;
    this.softwareVersion = softwareVersion;
  }

  /**
   * A version that was imported.
   *
   * @param warnings what its sender may not have meant
   */
  public record Imported(ModelVersion model, List<String> warnings) {

    public Imported {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Adds the network of a file as the next version of a model.
   *
   * @param file NPZ or safetensors. Not modified.
   * @param datasetName of the data set that the model classifies
   * @param activation of its hidden units; null takes the one that the file states, or else the
   *     sigmoid
   * @param pixels that its inputs are; null takes those that the file states, or else scaled ones
   * @param caller to whom a version of the model belongs, if there are any
   * @throws Problem.Forbidden if all belong to others
   * @throws Problem.Unacceptable if the file holds no network for that data set, one that predicts
   *     NaN or one of another activation; nothing is stored then
   */
  public Imported add(
      String name,
      byte[] file,
      String datasetName,
      @Nullable Activation activation,
      @Nullable Pixels pixels,
      Caller caller) {
    Dataset dataset = requireDataset(name, datasetName);
    requireOwn(name, caller);
    TensorFile tensors = TensorFile.read(file);
    Activation stated = tensors.activation();
    Activation used = one("activation", stated, activation, Activation.SIGMOID);
    Pixels inputs = one("pixels", tensors.pixels(), pixels, Pixels.SCALED);
    TrainedNetwork network = network(tensors.parameters(), used, inputs, dataset);
    ModelVersion model =
        models.add(
            name,
            version ->
                new ModelVersion(
                    registration(name, version, network, dataset, caller), network.parameters()));
    boolean guessed = activation == null && stated == null;
    return new Imported(model, guessed ? List.of(GUESSED) : List.of());
  }

  /** What the file states or the request gives, which must not differ, or else the usual. */
  private static <T> T one(String parameter, @Nullable T stated, @Nullable T given, T usual) {
    if (stated != null && given != null && stated != given) {
      throw new Problem.Unacceptable(
          parameter, "must be " + stated + ", which the file states, or be left out");
    }
    return Stream.of(given, stated).filter(Objects::nonNull).findFirst().orElse(usual);
  }

  /** The network that is imported, if it fits its data set and can classify. */
  private TrainedNetwork network(
      Parameters parameters, Activation activation, Pixels pixels, Dataset dataset) {
    requireFit(parameters.shape(), dataset);
    LabelledImages images = dataset.test();
    TrainedNetwork network =
        new TrainedNetwork(
            parameters,
            activation,
            images.rows(),
            images.columns(),
            pixels,
            ParameterBytes.sha256(parameters));
    if (!classifier.predicts(network, samples(images))) {
      throw new Problem.Unacceptable(
          "", "must hold weights that predict numbers: sums of these overflow, and predict NaN");
    }
    return network;
  }

  /** An empty image, one all of ink, and the first test images. */
  private static List<DigitImage> samples(LabelledImages images) {
    byte[] ink = new byte[images.inputs()];
    Arrays.fill(ink, (byte) 0xFF);
    return Stream.concat(
            Stream.of(new byte[images.inputs()], ink),
            IntStream.range(0, Math.min(SAMPLES, images.size())).mapToObj(images::pixels))
        .<DigitImage>map(pixels -> new DigitImage.Bytes(pixels, 0, pixels.length))
        .toList();
  }

  private Registration registration(
      String name, int version, TrainedNetwork network, Dataset dataset, Caller caller) {
    return new Registration(
        name,
        version,
        network.parameters().shape(),
        network.activation(),
        network.rows(),
        network.columns(),
        network.pixels(),
        caller.owner(),
        null,
        null,
        dataset.sha256(),
        null,
        network.weightsSha256(),
        clock.instant(),
        softwareVersion,
        dataset.classNames());
  }

  /** One version of their own is enough: anybody's job may have published the newest. */
  private void requireOwn(String name, Caller caller) {
    List<Registration> versions = models.versions(name);
    boolean has =
        versions.stream()
            .map(Registration::owner)
            .anyMatch(owner -> owner == null || owner.equals(caller.owner()));
    if (!versions.isEmpty() && !has) {
      versions.get(versions.size() - 1).requireOwn(caller);
    }
  }

  private Dataset requireDataset(String name, String datasetName) {
    ModelName.problem(name)
        .ifPresent(
            problem -> {
              throw new Problem.Unacceptable("name", problem);
            });
    return datasets
        .find(datasetName)
        .orElseThrow(() -> new Problem.Unacceptable("dataset", datasets.refusal(datasetName)));
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
