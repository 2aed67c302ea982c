package org.digittrainer.notebook;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import digittrainer.client.ApiClient;
import digittrainer.client.api.DataSetsApi;
import digittrainer.client.api.ModelsApi;
import digittrainer.client.api.SweepsApi;
import digittrainer.client.api.TrainingJobsApi;
import digittrainer.client.model.Classification;
import digittrainer.client.model.ClassifyRequest;
import digittrainer.client.model.DatasetExample;
import digittrainer.client.model.EpochMetrics;
import digittrainer.client.model.ModelReference;
import digittrainer.client.model.Prediction;
import digittrainer.client.model.Sweep;
import digittrainer.client.model.SweepPublication;
import digittrainer.client.model.SweepRequest;
import digittrainer.client.model.SweepTrial;
import digittrainer.client.model.SweptParameterRequest;
import digittrainer.client.model.TrainingJob;
import digittrainer.client.model.TrainingJobDataset;
import digittrainer.client.model.TrainingJobNetwork;
import digittrainer.client.model.TrainingJobRequest;
import digittrainer.client.model.TrainingJobSgd;
import digittrainer.client.model.WeightsDocument;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.web.client.HttpClientErrorException;

/**
 * A session with the service, through the client that the build generates from its OpenAPI
 * document: trains a network, compares three learning rates, and computes the same predictions from
 * the weights.
 */
final class JavaSession {

  private static final String MODEL = "java-session";
  private static final String LATEST = "latest";
  private static final int DIGITS = 20;

  private final TrainingJobsApi jobs;
  private final SweepsApi sweeps;
  private final ModelsApi models;
  private final DataSetsApi datasets;
  private String trained = "";

  /** A session with the service at an address such as {@code http://localhost:8080}. */
  JavaSession(String address) {
    ApiClient client = new ApiClient().setBasePath(address);
    jobs = new TrainingJobsApi(client);
    sweeps = new SweepsApi(client);
    models = new ModelsApi(client);
    datasets = new DataSetsApi(client);
  }

  /** What is left out is as in the book's chapter 4; this is a small part of it. */
  static TrainingJobRequest request() {
    return new TrainingJobRequest()
        .name(MODEL)
        .modelName(MODEL)
        .dataset(new TrainingJobDataset().trainSize(1000).testSize(200))
        .network(new TrainingJobNetwork().hiddenLayers(List.of(20)))
        .sgd(new TrainingJobSgd().learningRate(1.0))
        .epochs(5)
        .seed(42L);
  }

  /** The metrics of each epoch of a job that has ended, from before its first update on. */
  List<EpochMetrics> train() {
    TrainingJob job = jobs.submitTrainingJob(request(), null);
    trained = job.getId();
    jobs.followTrainingJob(job.getId(), null); // All events, once the job has ended.
    return jobs.getTrainingMetrics(job.getId()).getItems();
  }

  /** Publishes the best of three learning rates. */
  ModelReference publishBest(List<Object> learningRates) throws InterruptedException {
    Sweep sweep =
        sweeps.submitSweep(
            new SweepRequest()
                .name("learning rates")
                .job(request())
                .addParametersItem(
                    new SweptParameterRequest()
                        .pointer("/sgd/learningRate")
                        .values(learningRates)));
    for (SweepTrial trial : sweep.getTrials()) {
      jobs.followTrainingJob(trial.getJob(), null);
    }
    while (sweep.getStatus() == Sweep.StatusEnum.RUNNING) { // The sweep ends after its last job.
      Thread.sleep(100);
      sweep = sweeps.getSweep(sweep.getId());
    }
    return sweeps.publishSweep(sweep.getId(), new SweepPublication().modelName(MODEL));
  }

  /** The share of the test set that the latest version gets right. */
  double accuracy() {
    return models.evaluateModel(MODEL, LATEST).getAccuracy();
  }

  /** The first digits of the test set. */
  List<DatasetExample> digits() {
    return IntStream.range(0, DIGITS)
        .mapToObj(i -> datasets.getDatasetExample("mnist", "test", (long) i))
        .toList();
  }

  /** What the service sees in them. */
  List<Integer> classify(List<DatasetExample> digits) {
    ClassifyRequest images = new ClassifyRequest();
    digits.forEach(digit -> images.addImagesItem(digit.getPixels()));
    Classification answer = models.classifyByVersion(MODEL, LATEST, images, false);
    return answer.getPredictions().stream().map(Prediction::getDigit).toList();
  }

  /** What it sees in a picture. */
  Integer classify(byte[] png) {
    ClassifyRequest image =
        new ClassifyRequest().addImagesItem(Base64.getEncoder().encodeToString(png));
    return models.classify(MODEL, image, false).getPredictions().get(0).getDigit();
  }

  /** The weights as a file for NumPy. */
  byte[] download() throws IOException {
    return models.getModelWeightsFile(MODEL, LATEST, "npz", null).getContentAsByteArray();
  }

  /** Deletes the job that was trained first, which then is not to be found. */
  void delete() {
    jobs.deleteTrainingJob(trained);
    assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
        .isThrownBy(() -> jobs.getTrainingJob(trained));
  }

  /** The same, computed here from the weights. */
  List<Integer> predict(List<DatasetExample> digits) {
    WeightsDocument weights = models.getModelWeights(MODEL, LATEST, "json", null);
    return digits.stream().map(digit -> predict(weights, digit)).toList();
  }

  private static int predict(WeightsDocument weights, DatasetExample digit) {
    double[] x = digit.getPixels().stream().mapToDouble(pixel -> pixel / 255.0).toArray();
    double[] z = affine(x, weights.getW1(), weights.getB1());
    for (int i = 0; i < z.length; i++) {
      z[i] = 1 / (1 + Math.exp(-z[i]));
    }
    double[] y = affine(z, weights.getW2(), weights.getB2());
    return IntStream.range(0, y.length).reduce((i, j) -> y[j] > y[i] ? j : i).orElseThrow();
  }

  private static double[] affine(double[] x, List<List<Double>> weights, List<Double> biases) {
    double[] a = biases.stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < a.length; j++) {
        a[j] += x[i] * weights.get(i).get(j);
      }
    }
    return a;
  }
}
