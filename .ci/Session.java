import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.DataSetsApi;
import org.openapitools.client.api.ModelsApi;
import org.openapitools.client.api.TrainingJobsApi;
import org.openapitools.client.model.ClassifyRequest;
import org.openapitools.client.model.DatasetExample;
import org.openapitools.client.model.EpochMetrics;
import org.openapitools.client.model.Prediction;
import org.openapitools.client.model.TrainingJob;
import org.openapitools.client.model.TrainingJobDataset;
import org.openapitools.client.model.TrainingJobNetwork;
import org.openapitools.client.model.TrainingJobRequest;
import org.openapitools.client.model.TrainingJobSgd;

/** A session with the service, through a client that is generated from its document. */
class Session {

  private static final String MODEL = "native";

  private final String address = System.getenv("SERVICE");
  private final ApiClient client = new ApiClient();
  private final TrainingJobsApi jobs;
  private final ModelsApi models;
  private final DataSetsApi datasets;

  Session() {
    client.updateBaseUri(address);
    jobs = new TrainingJobsApi(client);
    models = new ModelsApi(client);
    datasets = new DataSetsApi(client);
  }

  public static void main(String[] arguments) throws Exception {
    new Session().run();
  }

  private void run() throws Exception {
    String id = train();
    classify();
    download();
    jobs.deleteTrainingJob(id);
    check("it deletes the job", status(id) == 404);
  }

  private String train() throws Exception {
    TrainingJobRequest request =
        new TrainingJobRequest()
            .modelName(MODEL)
            .dataset(new TrainingJobDataset().trainSize(1000).testSize(200))
            .network(new TrainingJobNetwork().hiddenLayers(List.of(20)))
            .sgd(new TrainingJobSgd().learningRate(1.0))
            .epochs(5)
            .seed(42L);
    String id = jobs.submitTrainingJob(request, null).getId();
    TrainingJob job = jobs.getTrainingJob(id);
    // Not by its events: this generator reads every text but text/plain as JSON.
    while (job.getFinishedAt() == null) {
      Thread.sleep(100);
      job = jobs.getTrainingJob(id);
    }
    check("the job succeeded", job.getStatus() == TrainingJob.StatusEnum.SUCCEEDED);
    List<EpochMetrics> metrics = jobs.getTrainingMetrics(id).getItems();
    check("it learned", metrics.get(5).getTestLoss() < metrics.get(0).getTestLoss());
    return id;
  }

  private void classify() throws Exception {
    DatasetExample example = datasets.getDatasetExample("mnist", "test", 0L);
    HttpRequest picture =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/datasets/mnist/test/0"))
            .header("Accept", "image/png")
            .build();
    byte[] png = HttpClient.newHttpClient().send(picture, BodyHandlers.ofByteArray()).body();
    ClassifyRequest images =
        new ClassifyRequest()
            .addImagesItem(example.getPixels())
            .addImagesItem(Base64.getEncoder().encodeToString(png));
    List<Integer> digits =
        models.classify(MODEL, images, null).getPredictions().stream()
            .map(Prediction::getDigit)
            .toList();
    check("it classifies pixels and a picture", digits.equals(List.of(7, 7)));
  }

  private void download() throws Exception {
    File file = models.getModelWeightsFile(MODEL, "latest", "npz", null);
    try (ZipFile npz = new ZipFile(file)) {
      check("it downloads weights as NPZ", npz.getEntry("W1.npy") != null);
    } finally {
      file.delete();
    }
    check(
        "it reads them as JSON, too",
        models.getModelWeights(MODEL, "latest", null, null).getW1().size() == 784);
  }

  private int status(String id) {
    try {
      jobs.getTrainingJob(id);
      return 200;
    } catch (ApiException e) {
      return e.getCode();
    }
  }

  private static void check(String what, boolean holds) {
    System.out.println((holds ? "ok: " : "FAILED: ") + what);
    if (!holds) {
      System.exit(1);
    }
  }
}
