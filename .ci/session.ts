/** A session with the service, through a client that is generated from its document. */
import { Configuration, DataSetsApi, ModelsApi, TrainingJobsApi } from "./client/index.js";

declare const process: { env: Record<string, string>; exitCode: number };
declare const Buffer: { from(bytes: ArrayBuffer): { toString(encoding: string): string } };

const address = process.env["SERVICE"]!;
const configuration = new Configuration({ basePath: address });
const jobs = new TrainingJobsApi(configuration);
const models = new ModelsApi(configuration);
const datasets = new DataSetsApi(configuration);

function check(what: string, holds: boolean): void {
  console.log(`${holds ? "ok" : "FAILED"}: ${what}`);
  if (!holds) {
    process.exitCode = 1;
  }
}

const name = "typescript";
const { id } = await jobs.submitTrainingJob({
  trainingJobRequest: {
    modelName: name,
    dataset: { trainSize: 1000, testSize: 200 },
    network: { hiddenLayers: [20] },
    sgd: { learningRate: 1 },
    epochs: 5,
    seed: 42,
  },
});
check("it follows a job to its end", `${await jobs.followTrainingJob({ id })}`.includes("event:end"));
const job = await jobs.getTrainingJob({ id });
check("the job succeeded", job.status === "SUCCEEDED");
const { items } = await jobs.getTrainingMetrics({ id });
check("it learned", items.length === 6 && items[5]!.testAccuracy! > items[0]!.testAccuracy!);

const example = await datasets.getDatasetExample({ name: "mnist", split: "test", index: 0 });
const picture = await fetch(`${address}/api/v1/datasets/mnist/test/0`, { headers: { Accept: "image/png" } });
const { predictions } = await models.classify({
  name,
  classifyRequest: { images: [example.pixels, Buffer.from(await picture.arrayBuffer()).toString("base64")] },
});
check("it classifies pixels and a picture", predictions.length === 2 && predictions.every((each) => each.digit === 7));

const file = await models.getModelWeightsFile({ name, version: "latest" });
check("it downloads weights as NPZ, a zip", (await file.text()).startsWith("PK"));
const weights = await models.getModelWeights({ name, version: "latest" });
check("it reads them as JSON, too", weights!.w1!.length === 784);

await jobs.deleteTrainingJob({ id });
const gone = await jobs.getTrainingJob({ id }).then(() => 200, (refusal) => refusal.response.status);
check("it deletes the job", gone === 404);
