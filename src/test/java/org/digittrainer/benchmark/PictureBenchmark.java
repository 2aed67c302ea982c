package org.digittrainer.benchmark;

import java.util.Map;
import org.digittrainer.models.QuickNetwork;
import org.digittrainer.models.image.Scene;
import org.digittrainer.models.image.SceneRates;

/** How many pictures of test digits are recognised, by what became of them. Prints Markdown. */
final class PictureBenchmark {

  private static final int DIGITS = 300;

  private PictureBenchmark() {}

  /** Runs all of it. */
  public static void main(String[] arguments) {
    Map<Scene, Double> rates = new SceneRates(QuickNetwork.chapter(), DIGITS).all();
    double clean = rates.get(Scene.CLEAN);
    System.out.println("| 300 test digits | recognised | of the clean rate |\n|---|--:|--:|");
    rates.forEach(
        (scene, rate) ->
            System.out.printf(
                "| %s | %.1f %% | %.0f %% |%n", scene.label(), 100 * rate, 100 * rate / clean));
  }
}
