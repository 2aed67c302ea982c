package org.digittrainer.laboratory.check;

import java.time.Duration;
import java.util.Locale;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.problem.Problem;
import org.springframework.stereotype.Component;

/** Makes the networks and examples that gradients are compared on, within bounds. */
@Component
final class GradientCheckFactory {

  /** Multiplications, about; some two seconds. */
  static final long MAX_WORK = 2_000_000_000L;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Datasets datasets;

  GradientCheckFactory(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * The network with its examples.
   *
   * @throws Problem.Unacceptable if there is no such data set or the work is too much
   */
  GradientCheck create(GradientCheckRequest request) {
    GradientCheckRequest.RandomPart random = request.random();
    if (random == null) {
      return onDataset(request, dataset(request.datasetOrDefault().nameOrDefault()));
    }
    int inputs = random.inputsOrDefault();
    int classes = random.classesOrDefault();
    NetworkShape shape = shape(request, inputs, classes);
    return check(
        request,
        shape,
        GradientCheck.randomExamples(request.size(), inputs, classes, request.seedOrDefault()));
  }

  /** How long the evaluations may take together: a step too wide for less is evaluated in full. */
  static Deadline deadline() {
    return new Deadline(System::nanoTime, PATIENCE);
  }

  private GradientCheck onDataset(GradientCheckRequest request, Dataset dataset) {
    LabelledImages images = dataset.split(request.datasetOrDefault().part());
    if (request.size() > images.size()) {
      throw new Problem.Unacceptable("/examples", "must be at most " + images.size());
    }
    NetworkShape shape = shape(request, images.inputs(), dataset.classes());
    Batch batch = Batch.grouped(request.size(), images.inputs());
    batch.resize(request.size());
    for (int i = 0; i < request.size(); i++) {
      images.copyTo(i, batch, i);
    }
    return check(request, shape, batch);
  }

  private static GradientCheck check(
      GradientCheckRequest request, NetworkShape shape, Batch batch) {
    GradientCheckRequest.NetworkPart network = request.networkOrDefault();
    return new GradientCheck(
        Parameters.random(shape, network.deviation(), request.seedOrDefault()),
        network.curve(),
        request.lossOrDefault(),
        batch);
  }

  /** The shape, once its work is known to be bearable. */
  private static NetworkShape shape(GradientCheckRequest request, int inputs, int classes) {
    NetworkShape shape = new NetworkShape(inputs, request.networkOrDefault().units(), classes);
    double work =
        GradientCheck.work(shape, request.evaluationOrDefault(), request.size())
            * (1 + request.steps().length);
    if (work > MAX_WORK) {
      throw tooMuch(
          String.format(
              Locale.ROOT,
              "the differences would take %.1e multiplications and may take %.1e",
              work,
              (double) MAX_WORK));
    }
    return shape;
  }

  /** A refusal of too much work. */
  static Problem.Unacceptable tooMuch(String why) {
    return new Problem.Unacceptable(
        "/network", "must be smaller, or there must be fewer examples or steps of h: " + why);
  }

  private Dataset dataset(String name) {
    return datasets
        .find(name)
        .orElseThrow(
            () -> new Problem.Unacceptable("/dataset/name", "must be a data set that is here"));
  }
}
