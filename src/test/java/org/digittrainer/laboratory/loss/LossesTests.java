package org.digittrainer.laboratory.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.UnsupportedEncodingException;
import org.digittrainer.laboratory.Calls;
import org.digittrainer.laboratory.ExperimentTest;
import org.digittrainer.laboratory.loss.Losses.OutputLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Losses against what the book and NumPy print. */
@ExperimentTest
class LossesTests {

  @Autowired private Calls calls;

  private static final double[] RIGHT = {0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0};
  private static final double[] WRONG = {0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0};

  @Test
  void computesThePrintedLosses() {
    assertThat(OutputLoss.of(RIGHT, 2).meanSquaredError()).isCloseTo(0.0975, within(1e-16));
    assertThat(OutputLoss.of(WRONG, 2).meanSquaredError()).isCloseTo(0.5975, within(1e-15));
    assertThat(OutputLoss.of(RIGHT, 2).crossEntropyWithDelta())
        .isCloseTo(0.510825457099338, within(1e-15));
    assertThat(OutputLoss.of(WRONG, 2).crossEntropyWithDelta())
        .isCloseTo(2.302584092994546, within(1e-15));
    assertThat(OutputLoss.of(RIGHT, 2).crossEntropy()).isCloseTo(0.5108256237659907, within(1e-15));
  }

  @Test
  void theCrossEntropyIsInfiniteAtProbability0AndPositiveZeroAt1() {
    assertThat(OutputLoss.of(RIGHT, 3).crossEntropy()).isInfinite().isPositive();
    assertThat(OutputLoss.of(new double[] {0, 1}, 1).crossEntropy()).isEqualTo(0.0);
  }

  @Test
  void answersWithTheChaptersLosses() throws UnsupportedEncodingException {
    JsonNode losses = calls.answer("losses", "{}");
    assertThat(losses.at("/meanSquaredError").asDouble()).isCloseTo(0.0975, within(1e-15));
    assertThat(losses.at("/crossEntropyWithDelta").asDouble())
        .isCloseTo(0.510825457099338, within(1e-15));
    assertThat(losses.at("/crossEntropy").asDouble()).isCloseTo(0.5108256237659907, within(1e-15));
  }

  @Test
  void treatsOneHotTargetsAndLabelsAlike() throws UnsupportedEncodingException {
    String batch = "{'outputs':[[0.1,0.2,0.7],[0.8,0.1,0.1]],";
    JsonNode targets = calls.answer("losses", batch + "'targets':[[0,0,1],[0,1,0]]}");
    JsonNode labels = calls.answer("losses", batch + "'labels':[2,1]}");
    assertThat(targets).isEqualTo(labels);
    assertThat(labels.at("/meanSquaredError").asDouble())
        .isCloseTo((0.14 + 1.46) / 4, within(1e-15));
    assertThat(labels.at("/crossEntropy").asDouble())
        .isCloseTo(-(Math.log(0.7) + Math.log(0.1)) / 2, within(1e-15));
  }

  @Test
  void acceptsOneExampleWithoutTheBracketsOfABatch() throws UnsupportedEncodingException {
    String one = "{'outputs':[0.25,0.75],";
    JsonNode batch = calls.answer("losses", "{'outputs':[[0.25,0.75]],'targets':[[0,1]]}");
    assertThat(calls.answer("losses", one + "'labels':1}")).isEqualTo(batch);
    assertThat(calls.answer("losses", one + "'labels':[1]}")).isEqualTo(batch);
    assertThat(calls.answer("losses", one + "'targets':[0,1]}")).isEqualTo(batch);
  }

  @Test
  void flagsAnInfiniteLoss() throws UnsupportedEncodingException {
    JsonNode losses = calls.answer("losses", "{'outputs':[0,1],'labels':0}");
    assertThat(losses.at("/crossEntropy").isNull()).isTrue();
    assertThat(losses.at("/crossEntropyInfinite").asBoolean()).isTrue();
    assertThat(losses.at("/perExample/crossEntropy/0").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'outputs':[0.5,0.5]} | /targets",
        "{'outputs':[0.5,0.5],'labels':0,'targets':[0,1]} | /targets",
        "{'outputs':[0.5,1.5],'labels':0} | /outputs/1",
        "{'outputs':[[0.5,0.5],[0.5]],'labels':[0,1]} | /outputs/1",
        "{'outputs':[[0.5,0.5],[0.2,0.3,0.5]],'labels':[0,1]} | /outputs/1",
        "{'outputs':'half','labels':0} | /outputs",
        "{'outputs':[],'labels':0} | /outputs",
        "{'outputs':[0.5,'x'],'labels':0} | /outputs/1",
        "{'outputs':[0.5,null],'labels':0} | /outputs/1",
        "{'outputs':[0.5,0.5],'labels':2} | /labels",
        "{'outputs':[0.5,0.5],'labels':0.5} | /labels",
        "{'outputs':[0.5,0.5],'labels':[0,1]} | /labels",
        "{'outputs':[[0.5,0.5],[0.5,0.5]],'labels':[0,-1]} | /labels/1",
        "{'outputs':[0.5,0.5],'targets':[0,0]} | /targets",
        "{'outputs':[0.5,0.5],'targets':[0.5,0.5]} | /targets/0 /targets/1 /targets",
        "{'outputs':[0.5,0.5],'targets':[0,0,1]} | /targets",
        "{'targets':{'a':1}} | /targets"
      })
  void namesEveryBadField(String body, String pointers) throws UnsupportedEncodingException {
    assertThat(calls.refusedFields("losses", body)).containsExactlyInAnyOrder(pointers.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{} {} | 400", "null | 422", "[] | 422"})
  void refusesWhatIsNotOneObject(String body, int status) {
    assertThat(calls.post("losses", body)).hasStatus(status);
  }
}
