package org.digittrainer.laboratory.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.digittrainer.laboratory.Calls.numbers;

import java.io.UnsupportedEncodingException;
import org.digittrainer.laboratory.Calls;
import org.digittrainer.laboratory.ExperimentTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ExperimentTest
class GradientCheckControllerTests {

  @Autowired private Calls calls;

  @Test
  void checksTheChaptersGradient() throws UnsupportedEncodingException {
    JsonNode check = calls.answer("gradient-checks", "{}");
    assertThat(check.at("/parameters").asInt()).isEqualTo(39760);
    assertThat(check.at("/tensors").valueStream().map(each -> each.get("name").asString()))
        .containsExactly("W1", "b1", "W2", "b2");
    assertThat(check.at("/tensors/0/shape").toString()).isEqualTo("[784,50]");
    assertThat(check.at("/all/maxAbsoluteDifference").asDouble()).isLessThan(1e-8);
    assertThat(check.at("/all/cosine").asDouble()).isGreaterThan(0.999999);
    double[] sweep = numbers(check.at("/sweep/maxAbsoluteDifference"));
    assertThat(sweep[1] / sweep[2]).isCloseTo(100, within(5.0));
    JsonNode worst = check.at("/tensors/2/worst/0");
    assertThat(
            Math.abs(worst.at("/numerical").asDouble() - worst.at("/backpropagation").asDouble()))
        .isEqualTo(check.at("/tensors/2/difference/maxAbsoluteDifference").asDouble());
  }

  @Test
  void evaluatesSmallNetworksInFull() throws UnsupportedEncodingException {
    String random =
        "{'network':{'hiddenLayers':[8,6],'activation':'TANH','weightInitStd':0.5},'loss':"
            + "'MEAN_SQUARED_ERROR','random':{'inputs':10,'classes':4},'evaluation':'%s'}";
    JsonNode full = calls.answer("gradient-checks", random.formatted("FULL"));
    JsonNode incremental = calls.answer("gradient-checks", random.formatted("INCREMENTAL"));
    assertThat(full.at("/all/maxAbsoluteDifference").asDouble()).isLessThan(1e-7);
    assertThat(incremental.at("/all/maxAbsoluteDifference").asDouble()).isLessThan(1e-7);
    assertThat(full.at("/tensors").size()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'network':{'hiddenLayers':[]}} | /network/hiddenLayers",
        "{'network':{'hiddenLayers':[0,201]}} | /network/hiddenLayers/0 /network/hiddenLayers/1",
        "{'network':{'activation':'STEP','weightInitStd':-1}} | /network/activation /network/weightInitStd",
        "{'examples':21,'worst':-1} | /examples /worst",
        "{'random':{'inputs':0,'classes':1}} | /random/inputs /random/classes",
        "{'random':{},'dataset':{}} | /random",
        "{'dataset':{'name':'nope'}} | /dataset/name",
        "{'evaluation':'FULL'} | /network",
        "{'network':{'hiddenLayers':[200,200,200]},'examples':20} | /network",
        "{'network':{'hiddenLayers':[200]},'examples':21,'random':{'inputs':1001}} | /examples /random/inputs",
        "{'h':2,'sweep':[0]} | /h /sweep/0"
      })
  void namesEveryBadField(String body, String pointers) throws UnsupportedEncodingException {
    assertThat(calls.refusedFields("gradient-checks", body))
        .containsExactlyInAnyOrder(pointers.split(" "));
  }
}
