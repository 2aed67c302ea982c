package org.digittrainer.cluster;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.digittrainer.core.gradient.Differentiators;
import org.digittrainer.core.gradient.DividedGradient;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.gradient.GradientSettings;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;

/**
 * What a helper has to know of a run, besides the parameters of each iteration.
 *
 * @param dataset the examples, with the digest that they must have
 * @param dataSha256 of the data set
 * @param classes of the data set
 * @param numerics the fingerprint that helpers must have
 */
record SharedRun(
    DatasetPart dataset,
    String dataSha256,
    int classes,
    Network network,
    Loss loss,
    Gradient gradient,
    Sgd sgd,
    long seed,
    String numerics) {

  private static final int MOST_LAYERS = 1000;

  static SharedRun of(
      TrainingSpecification specification, int classes, String dataSha256, String numerics) {
    return new SharedRun(
        specification.dataset(),
        dataSha256,
        classes,
        specification.network(),
        specification.loss(),
        specification.gradient(),
        specification.sgd(),
        specification.seed(),
        numerics);
  }

  NetworkShape shape(int inputs) {
    return new NetworkShape(inputs, network.hiddenLayers(), classes);
  }

  DividedGradient gradient(NetworkShape shape, Kernel kernel, Team team) {
    GradientSettings settings =
        new GradientSettings(shape, network.activation(), loss, kernel, team, sgd.batchSize());
    return Differentiators.numerical(settings, gradient.evaluation(), gradient.h());
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(dataset.name());
    out.writeInt(dataset.trainSize());
    out.writeInt(dataset.testSize());
    out.writeUTF(dataset.pixels().name());
    out.writeUTF(dataSha256);
    out.writeInt(classes);
    out.writeInt(network.hiddenLayers().size());
    for (int units : network.hiddenLayers()) {
      out.writeInt(units);
    }
    out.writeUTF(network.activation().name());
    out.writeUTF(loss.name());
    out.writeUTF(gradient.evaluation().name());
    out.writeDouble(gradient.h());
    out.writeInt(sgd.batchSize());
    out.writeUTF(sgd.sampling().name());
    out.writeLong(seed);
    out.writeUTF(numerics);
  }

  static SharedRun read(DataInput in) throws IOException {
    String name = in.readUTF();
    int trainSize = in.readInt();
    int testSize = in.readInt();
    DatasetPart dataset = new DatasetPart(name, trainSize, testSize, Pixels.valueOf(in.readUTF()));
    String sha256 = in.readUTF();
    int classes = in.readInt();
    List<Integer> layers = layers(in);
    Network network = new Network(layers, Activation.valueOf(in.readUTF()), 0);
    Loss loss = Loss.valueOf(in.readUTF());
    Evaluation evaluation = Evaluation.valueOf(in.readUTF());
    Gradient gradient = new Gradient(GradientMethod.NUMERICAL, evaluation, in.readDouble());
    int batchSize = in.readInt();
    Sgd sgd = new Sgd(0, batchSize, Sampling.valueOf(in.readUTF()));
    return new SharedRun(
        dataset, sha256, classes, network, loss, gradient, sgd, in.readLong(), in.readUTF());
  }

  private static List<Integer> layers(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 1 || count > MOST_LAYERS) {
      throw new IOException("a network of " + count + " hidden layers");
    }
    List<Integer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(in.readInt());
    }
    return layers;
  }
}
