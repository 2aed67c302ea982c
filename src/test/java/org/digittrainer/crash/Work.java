package org.digittrainer.crash;

/** Specifications of jobs, from over at once to never over in time. */
final class Work {

  private Work() {}

  /** Over at once. */
  static String instant() {
    return job(10, 2, 10, 1, 1);
  }

  /** Epochs of about 20 ms. */
  static String steady(long seed, int epochs) {
    return job(200, 10, 20, epochs, seed);
  }

  /** The same work, as somebody's. */
  static String owned(String work) {
    return work.replaceFirst("\\{", "{\"metadata\": {\"owner\": \"somebody\"},");
  }

  /** Epochs of about 100 ms, so that there are checkpoints within them where many jobs share. */
  static String slow(long seed, int epochs) {
    return job(1000, 10, 20, epochs, seed);
  }

  /** One epoch of about 5 s. */
  static String longEpoch() {
    return job(60_000, 10, 20, 1, 4);
  }

  /** Runs until it is stopped. */
  static String endless() {
    return job(200, 10, 20, 10_000, 1);
  }

  /** Comes to a loss that is not finite. */
  static String diverging() {
    return """
        {"dataset": {"trainSize": 100, "testSize": 10},
         "network": {"hiddenLayers": [50, 50, 50, 50, 50], "activation": "RELU", "weightInitStd": 10},
         "gradient": {"method": "BACKPROPAGATION"},
         "sgd": {"learningRate": 1000, "batchSize": 10},
         "epochs": 1000, "seed": 1, "modelName": "crash"}""";
  }

  private static String job(int trainSize, int units, int batchSize, int epochs, long seed) {
    return """
        {"dataset": {"trainSize": %d, "testSize": 50},
         "network": {"hiddenLayers": [%d]},
         "sgd": {"batchSize": %d},
         "epochs": %d, "seed": %d, "modelName": "crash"}"""
        .formatted(trainSize, units, batchSize, epochs, seed);
  }
}
