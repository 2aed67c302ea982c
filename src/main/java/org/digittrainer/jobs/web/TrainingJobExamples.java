package org.digittrainer.jobs.web;

/** Requests that Swagger UI offers; each succeeds as it stands. */
final class TrainingJobExamples {

  static final String DEMO =
      """
      {
        "name": "demo",
        "dataset": { "name": "mnist", "trainSize": 2000, "testSize": 1000 },
        "network": { "hiddenLayers": [20] },
        "sgd": { "learningRate": 0.5, "batchSize": 20 },
        "epochs": 5,
        "seed": 42
      }""";

  static final String CHAPTER_4 = "{}";

  static final String CHAPTER_4_BACKPROPAGATION =
      """
      {
        "name": "chapter-4 with backpropagation",
        "gradient": { "method": "BACKPROPAGATION" },
        "seed": 42
      }""";

  private TrainingJobExamples() {}
}
