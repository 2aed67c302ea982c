package org.digittrainer.laboratory.field;

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
class GradientFieldTests {

  @Autowired private Calls calls;

  @Test
  void computesTheChaptersField() throws UnsupportedEncodingException {
    JsonNode field = calls.answer("gradient-fields", "{}");
    double[] x = numbers(field.get("x"));
    double[] u = numbers(field.get("u"));
    double[] y = numbers(field.get("y"));
    double[] v = numbers(field.get("v"));
    assertThat(x).hasSize(324).startsWith(-2, -1.75).endsWith(2, 2.25);
    for (int i = 0; i < x.length; i++) {
      assertThat(u[i]).isCloseTo(-2 * x[i], within(1e-10));
      assertThat(v[i]).isCloseTo(-2 * y[i], within(1e-10));
    }
  }

  @Test
  void computesThePositiveGradientOnRequest() throws UnsupportedEncodingException {
    JsonNode field =
        calls.answer(
            "gradient-fields",
            "{'expression':'log(x0)*x1','negative':false,'x0':{'from':-1,'to':1,'step':1}}");
    assertThat(field.at("/columns").asInt()).isEqualTo(3);
    assertThat(field.at("/rows").asInt()).isEqualTo(18);
    assertThat(field.at("/u/0").isNull()).isTrue();
    assertThat(field.at("/u/2").asDouble()).isCloseTo(-2, within(1e-7));
    assertThat(field.at("/finite").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'function':'PARABOLA'} | /function",
        "{'expression':'x^2'} | /expression",
        "{'x0':{'from':1,'to':0}} | /x0/to",
        "{'x1':{'from':0,'to':2,'step':0.01}} | /x1/step",
        "{'x1':{'step':0}} | /x1/step",
        "{'x0':{'from':-1e9},'x1':{'from':3},'h':0} | /x0/from /x0/step /x1/to /h",
        "{'x0':[1,2]} | /x0",
        "{'negative':'yes'} | /negative",
        "{'x0':{'steps':1}} | /x0/steps"
      })
  void namesEveryBadField(String body, String pointers) throws UnsupportedEncodingException {
    assertThat(calls.refusedFields("gradient-fields", body))
        .containsExactlyInAnyOrder(pointers.split(" "));
  }
}
