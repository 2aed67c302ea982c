package org.digittrainer.models.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.models.insight.ModelEvaluation.ClassScore;
import org.digittrainer.models.insight.ModelEvaluation.WorstExample;
import org.digittrainer.web.connection.WaitingCaller;

/** Evaluates one network on test examples; for one use. */
final class Evaluator {

  private static final int WORST = 20;
  private static final int BLOCK = 64;

  private final Kernel kernel;
  private final TrainedNetwork network;
  private final LabelledImages test;
  private final int[][] confusion;
  private final List<WorstExample> all = new ArrayList<>();

  Evaluator(Kernel kernel, TrainedNetwork network, LabelledImages test) {
    int classes = network.parameters().shape().outputs();
    this.kernel = kernel;
    this.network = network;
    this.test = test;
    this.confusion = new int[classes][classes];
  }

  /** Computes the evaluation; {@code dataset} is the name of the data set. */
  ModelEvaluation evaluate(String dataset) {
    classify();
    double loss = all.stream().mapToDouble(WorstExample::loss).sum() / test.size();
    if (!Double.isFinite(loss)) {
      throw network.overflow();
    }
    int right = IntStream.range(0, confusion.length).map(k -> confusion[k][k]).sum();
    return new ModelEvaluation(
        dataset,
        test.size(),
        (double) right / test.size(),
        loss,
        Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        IntStream.range(0, confusion.length).mapToObj(k -> ClassScore.of(k, confusion)).toList(),
        all.stream()
            .sorted(Comparator.comparingDouble(WorstExample::loss).reversed())
            .limit(WORST)
            .toList());
  }

  private void classify() {
    NetworkShape shape = network.parameters().shape();
    Batch batch = Batch.plain(BLOCK, shape.inputs());
    ForwardPass pass = new ForwardPass(shape, network.activation(), kernel, BLOCK);
    WaitingCaller caller = WaitingCaller.current();
    for (int from = 0; from < test.size(); from += BLOCK) {
      caller.check();
      batch.resize(Math.min(BLOCK, test.size() - from));
      for (int i = 0; i < batch.size(); i++) {
        test.copyTo(from + i, batch, i);
      }
      pass.run(network.parameters(), Loss.CROSS_ENTROPY, batch, 0, batch.size());
      for (int i = 0; i < batch.size(); i++) {
        count(from + i, batch.label(i), pass, i);
      }
    }
  }

  private void count(int index, int label, ForwardPass pass, int i) {
    int predicted = pass.predicted(i);
    confusion[label][predicted]++;
    double probability = pass.probabilities().get(i, label);
    all.add(new WorstExample(index, label, predicted, probability, pass.loss(i)));
  }
}
