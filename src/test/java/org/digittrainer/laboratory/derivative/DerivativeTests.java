package org.digittrainer.laboratory.derivative;

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
class DerivativeTests {

  @Autowired private Calls calls;

  @Test
  void computesTheChaptersDerivatives() throws UnsupportedEncodingException {
    JsonNode points = calls.answer("derivatives", "{}").get("points");
    assertThat(points.at("/0/central/derivative").asDouble()).isEqualTo(0.1999999999990898);
    assertThat(points.at("/1/central/derivative").asDouble()).isEqualTo(0.2999999999986347);
    assertThat(points.at("/0/truth").asDouble()).isEqualTo(0.2);
    assertThat(points.at("/0/central/tangent/intercept").asDouble())
        .isCloseTo(-0.25, within(1e-11));
    assertThat(points.at("/0/finite").asBoolean()).isTrue();
  }

  @Test
  void theErrorIsVShapedOverTheSteps() throws UnsupportedEncodingException {
    JsonNode sweep =
        calls.answer("derivatives", "{'function':'SINE','points':[1]}").at("/points/0/sweep");
    double[] errors = numbers(sweep.at("/central/absoluteError"));
    assertThat(errors[1] / errors[2]).isCloseTo(100, within(1.0));
    assertThat(errors[16]).isGreaterThan(errors[5]);
    assertThat(sweep.at("/central/bestH").asDouble()).isBetween(1e-7, 1e-4);
    assertThat(sweep.at("/forward/bestH").asDouble()).isBetween(1e-9, 1e-7);
  }

  @Test
  void leavesOutWhatIsUnknownOrNotFinite() throws UnsupportedEncodingException {
    JsonNode answer = calls.answer("derivatives", "{'expression':'log(x)','points':[1,0,-1]}");
    assertThat(answer.at("/points/0/truth").isNull()).isTrue();
    assertThat(answer.at("/points/0/central/derivative").asDouble()).isCloseTo(1, within(1e-8));
    assertThat(answer.at("/points/0/sweep/central/absoluteError").isNull()).isTrue();
    assertThat(answer.at("/points/1/value").isNull()).isTrue();
    assertThat(answer.at("/points/2/central/tangent").isNull()).isTrue();
    assertThat(answer.at("/points/2/finite").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'function':'NOPE'} | /function",
        "{'function':'SADDLE'} | /function",
        "{'function':3} | /function",
        "{'expression':'x +'} | /expression",
        "{'expression':'x0 + 1'} | /expression",
        "{'expression':'x','function':'SINE'} | /expression",
        "{'expression':''} | /expression",
        "{'points':[]} | /points",
        "{'points':[1,null]} | /points/1",
        "{'points':[1,'2']} | /points/1",
        "{'points':[1e7,0,-1e7]} | /points/0 /points/2",
        "{'points':5} | /points",
        "{'h':0} | /h",
        "{'h':-1} | /h",
        "{'h':1e400} | /h",
        "{'sweep':[1,0]} | /sweep/1",
        "{'function':'NOPE','points':[],'h':0,'z':1} | /function /points /h /z"
      })
  void namesEveryBadField(String body, String pointers) throws UnsupportedEncodingException {
    assertThat(calls.refusedFields("derivatives", body))
        .containsExactlyInAnyOrder(pointers.split(" "));
  }

  @Test
  void namesThePositionOfAnErrorInAnExpression() {
    assertThat(calls.post("derivatives", "{'expression':'2*x + $ {x}'}"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].detail")
        .asString()
        .startsWith("at position 7: ");
  }
}
