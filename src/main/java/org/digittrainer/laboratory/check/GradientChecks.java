package org.digittrainer.laboratory.check;

import java.util.Locale;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.laboratory.Deadline;
import org.digittrainer.problem.Problem;
import org.springframework.stereotype.Component;

/** Checks gradients of the networks and examples that requests describe, within bounds. */
@Component
final class GradientChecks {

  /** Multiplications, approximately; about two seconds. */
  private static final double MAX_WORK = 2e9;

  private static final String TOO_MUCH =
      "must be smaller, or there must be fewer examples or steps of h";

  private final Datasets datasets;
  private final Kernel kernel;

  GradientChecks(Datasets datasets, Kernel kernel) {
    this.datasets = datasets;
    this.kernel = kernel;
  }

  /**
   * Compares the gradients of the network that a request describes.
   *
   * @throws Problem.Unacceptable if there is no such data set, or the work is too much
   */
  GradientCheckView run(GradientCheckRequest request) {
    GradientCheck check = prepare(request);
    // A step too large for INCREMENTAL is evaluated in full, which takes longer than estimated.
    return Deadline.enforce(
        "/network", TOO_MUCH, monitor -> GradientCheckView.of(request, check, monitor));
  }

  private GradientCheck prepare(GradientCheckRequest request) {
    GradientCheckRequest.RandomPart random = request.random();
    return random == null ? onDataset(request) : onRandomExamples(request, random);
  }

  private GradientCheck onRandomExamples(
      GradientCheckRequest request, GradientCheckRequest.RandomPart random) {
    NetworkShape shape = boundedShape(request, random.inputs(), random.classes());
    return check(
        request,
        shape,
        GradientCheck.randomExamples(
            request.examples(), random.inputs(), random.classes(), request.seed()));
  }

  private GradientCheck onDataset(GradientCheckRequest request) {
    String name = request.datasetOrDefault().name();
    Dataset dataset =
        datasets
            .find(name)
            .orElseThrow(() -> new Problem.Unacceptable("/dataset/name", datasets.refusal(name)));
    LabelledImages images = dataset.split(request.datasetOrDefault().split());
    int size = request.examples();
    if (size > images.size()) {
      throw new Problem.Unacceptable("/examples", "must be at most " + images.size());
    }
    NetworkShape shape = boundedShape(request, images.inputs(), dataset.classes());
    Batch batch = Batch.grouped(size, images.inputs());
    batch.resize(size);
    for (int i = 0; i < size; i++) {
      images.copyTo(i, batch, i);
    }
    return check(request, shape, batch);
  }

  private GradientCheck check(GradientCheckRequest request, NetworkShape shape, Batch batch) {
    GradientCheckRequest.NetworkPart network = request.network();
    return new GradientCheck(
        Parameters.random(shape, network.weightInitStd(), request.seed()),
        network.activation(),
        request.loss(),
        batch,
        kernel);
  }

  private static NetworkShape boundedShape(GradientCheckRequest request, int inputs, int classes) {
    NetworkShape shape = new NetworkShape(inputs, request.network().hiddenLayers(), classes);
    double work =
        GradientCheck.work(shape, request.evaluation(), request.examples())
            * (1 + request.sweep().size());
    if (work > MAX_WORK) {
      throw new Problem.Unacceptable(
          "/network",
          String.format(
              Locale.ROOT,
              "%s: it would take %.1e multiplications, of at most %.1e",
              TOO_MUCH,
              work,
              MAX_WORK));
    }
    return shape;
  }
}
