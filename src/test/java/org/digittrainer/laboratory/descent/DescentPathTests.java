package org.digittrainer.laboratory.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.UnsupportedEncodingException;
import java.util.Locale;
import org.digittrainer.laboratory.Calls;
import org.digittrainer.laboratory.ExperimentTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ExperimentTest
class DescentPathTests {

  @Autowired private Calls calls;

  @ParameterizedTest
  @CsvSource({
    "0.1,   -6.11110793e-10, 8.14814391e-10,  CONVERGED",
    "10,    -2.58983747e+13, -1.29524862e+12, DIVERGED",
    "1e-10, -2.99999994e+00, 3.99999992e+00,  STALLED"
  })
  void descendsAsTheBookDoes(String rate, String x0, String x1, String status)
      throws UnsupportedEncodingException {
    for (String function : new String[] {"'function':'x0²+x1²'", "'expression':'x0^2+x1^2'"}) {
      JsonNode path =
          calls.answer("descent-paths", "{%s,'learningRate':%s}".formatted(function, rate));
      assertThat(printed(path.at("/end/point/0"))).isEqualTo(x0);
      assertThat(printed(path.at("/end/point/1"))).isEqualTo(x1);
      assertThat(printed(path.at("/x0/100"))).isEqualTo(x0);
      assertThat(path.at("/value").size()).isEqualTo(101);
      assertThat(path.at("/status").asString()).isEqualTo(status);
      assertThat(path.at("/diverged").asBoolean()).isEqualTo(status.equals("DIVERGED"));
    }
  }

  @Test
  void ascendsInOneVariable() throws UnsupportedEncodingException {
    JsonNode path =
        calls.answer(
            "descent-paths",
            "{'expression':'exp(-x^2)','start':[1],'direction':'ASCENT','steps':1000}");
    assertThat(path.at("/status").asString()).isEqualTo("CONVERGED");
    assertThat(path.at("/x/0").asDouble()).isEqualTo(1);
    assertThat(path.at("/end/point/0").asDouble()).isCloseTo(0, within(1e-6));
    assertThat(path.has("x0")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'function':'NOPE','learningRate':-1,'steps':0} | /function /learningRate /steps",
        "{'steps':10001} | /steps",
        "{'steps':1.5} | /steps",
        "{'start':[1]} | /start",
        "{'start':[1,2,3]} | /start",
        "{'start':[1,null]} | /start/1",
        "{'function':'PARABOLA','start':[1,2]} | /start",
        "{'expression':'log(x)','start':[-1]} | /start",
        "{'expression':'x*x0'} | /expression",
        "{'direction':'SIDEWAYS'} | /direction",
        "{'tolerance':0} | /tolerance",
        "{'h':0} | /h"
      })
  void namesEveryBadField(String body, String pointers) throws UnsupportedEncodingException {
    assertThat(calls.refusedFields("descent-paths", body))
        .containsExactlyInAnyOrder(pointers.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{'steps': | 400", "'' | 400"})
  void refusesWhatIsNotJson(String body, int status) {
    assertThat(calls.post("descent-paths", body)).hasStatus(status);
  }

  private static String printed(JsonNode number) {
    return String.format(Locale.ROOT, "%.8e", number.asDouble());
  }
}
