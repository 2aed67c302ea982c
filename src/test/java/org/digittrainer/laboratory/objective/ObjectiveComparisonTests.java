package org.digittrainer.laboratory.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digittrainer.laboratory.Calls.numbers;

import java.io.UnsupportedEncodingException;
import org.digittrainer.laboratory.Calls;
import org.digittrainer.laboratory.ExperimentTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ExperimentTest
class ObjectiveComparisonTests {

  @Autowired private Calls calls;

  @Test
  void theAccuracyIsAStaircaseAndTheLossIsSmooth() throws UnsupportedEncodingException {
    JsonNode comparison =
        calls.answer("objective-comparisons", "{'examples':50,'points':101,'from':-1,'to':1}");
    assertThat(comparison.at("/model/name").asString()).isEqualTo("digits");
    assertThat(comparison.at("/parameter/tensor").asString()).isEqualTo("b2");
    assertThat(numbers(comparison.get("value"))).hasSize(101).startsWith(-1).endsWith(1);
    assertThat(comparison.at("/distinctLosses").asInt()).isEqualTo(101);
    assertThat(comparison.at("/distinctAccuracies").asInt()).isBetween(2, 51);
    assertThat(comparison.at("/derivatives/accuracy").asDouble()).isZero();
    assertThat(comparison.at("/derivatives/loss").asDouble()).isNotZero();
    double[] loss = numbers(comparison.get("loss"));
    for (int i = 1; i < loss.length; i++) {
      assertThat(Math.abs(loss[i] - loss[i - 1])).isPositive().isLessThan(0.02);
    }
  }

  @Test
  void variesTheNamedWeight() throws UnsupportedEncodingException {
    JsonNode comparison =
        calls.answer(
            "objective-comparisons",
            "{'model':{'name':'digits','version':1},'parameter':{'tensor':'W2','index':[3,4]},"
                + "'points':2,'examples':1}");
    double own = comparison.at("/parameter/value").asDouble();
    assertThat(numbers(comparison.get("value"))).containsExactly(own - 2, own + 2);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "\"1\", 1", "\"best\", 1", "\"production\", 1"})
  void findsAVersionByNumberOrAlias(String version, int number)
      throws UnsupportedEncodingException {
    JsonNode comparison =
        calls.answer(
            "objective-comparisons",
            "{'model':{'name':'aliased','version':%s},'points':2,'examples':1}".formatted(version));
    assertThat(comparison.at("/model/version").asInt()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'points':1,'examples':1001} | /points /examples",
        "{'from':1,'to':1} | /to",
        "{'parameter':{'tensor':'W3'}} | /parameter/tensor",
        "{'parameter':{'index':[10]}} | /parameter/index",
        "{'parameter':{'tensor':'W1','index':[0]}} | /parameter/index",
        "{'parameter':{'index':[-1]}} | /parameter/index/0",
        "{'model':{'version':0}} | /model/version",
        "{'points':201,'examples':1000} | /points",
        "{'model':{'version':''}} | /model/version",
        "{'model':{'version':true}} | /model/version",
        "{'model':{'version':1.5}} | /model/version"
      })
  void namesEveryBadField(String body, String pointers) throws UnsupportedEncodingException {
    assertThat(calls.refusedFields("objective-comparisons", body))
        .containsExactlyInAnyOrder(pointers.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':{'name':'nope'}}",
        "{'model':{'name':'digits','version':9}}",
        "{'model':{'name':'digits','version':'unknown'}}",
        "{'model':{'name':'tiny'}}"
      })
  void answersNotFoundIfTheModelOrItsDataSetIsMissing(String body) {
    assertThat(calls.post("objective-comparisons", body)).hasStatus(404);
  }
}
