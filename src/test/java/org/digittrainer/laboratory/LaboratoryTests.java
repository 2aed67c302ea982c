package org.digittrainer.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.digittrainer.laboratory.Calls.numbers;

import java.io.UnsupportedEncodingException;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@SpringBootTest(classes = Laboratory.class)
@AutoConfigureMockMvc
class LaboratoryTests {

  @Autowired private MockMvcTester http;
  private Calls calls;

  @BeforeEach
  void calls() {
    calls = new Calls(http);
  }

  @Test
  void findsTheChaptersDerivatives() throws UnsupportedEncodingException {
    JsonNode points = calls.answer("derivatives", "{}").get("points");
    assertThat(points.at("/0/central/derivative").asDouble()).isEqualTo(0.1999999999990898);
    assertThat(points.at("/1/central/derivative").asDouble()).isEqualTo(0.2999999999986347);
    assertThat(points.at("/0/truth").asDouble()).isEqualTo(0.2);
    assertThat(points.at("/0/central/tangent/intercept").asDouble())
        .isCloseTo(-0.25, within(1e-11));
    assertThat(points.at("/0/finite").asBoolean()).isTrue();
  }

  @Test
  void makesTheVCurve() throws UnsupportedEncodingException {
    JsonNode sweep =
        calls.answer("derivatives", "{'function':'SINE','points':[1]}").at("/points/0/sweep");
    double[] errors = numbers(sweep.at("/central/absoluteError"));
    assertThat(errors[1] / errors[2]).isCloseTo(100, within(1.0));
    assertThat(errors[16]).isGreaterThan(errors[5]);
    assertThat(sweep.at("/central/bestH").asDouble()).isBetween(1e-7, 1e-4);
    assertThat(sweep.at("/forward/bestH").asDouble()).isBetween(1e-9, 1e-7);
  }

  @Test
  void tellsOfAnExpressionWhatCanBeKnown() throws UnsupportedEncodingException {
    JsonNode answer = calls.answer("derivatives", "{'expression':'log(x)','points':[1,0,-1]}");
    assertThat(answer.at("/points/0/truth").isNull()).isTrue();
    assertThat(answer.at("/points/0/central/derivative").asDouble()).isCloseTo(1, within(1e-8));
    assertThat(answer.at("/points/0/sweep/central/absoluteError").isNull()).isTrue();
    assertThat(answer.at("/points/1/value").isNull()).isTrue();
    assertThat(answer.at("/points/2/central/tangent").isNull()).isTrue();
    assertThat(answer.at("/points/2/finite").asBoolean()).isFalse();
  }

  @Test
  void drawsTheChaptersField() throws UnsupportedEncodingException {
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
  void drawsTheGradientItselfWhereThatIsWanted() throws UnsupportedEncodingException {
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
  void climbsInOneVariable() throws UnsupportedEncodingException {
    JsonNode path =
        calls.answer(
            "descent-paths",
            "{'expression':'exp(-x^2)','start':[1],'direction':'ASCENT','steps':1000}");
    assertThat(path.at("/status").asString()).isEqualTo("CONVERGED");
    assertThat(path.at("/x/0").asDouble()).isEqualTo(1);
    assertThat(path.at("/end/point/0").asDouble()).isCloseTo(0, within(1e-6));
    assertThat(path.has("x0")).isFalse();
  }

  @Test
  void measuresTheChaptersLosses() throws UnsupportedEncodingException {
    JsonNode losses = calls.answer("losses", "{}");
    assertThat(losses.at("/meanSquaredError").asDouble()).isCloseTo(0.0975, within(1e-15));
    assertThat(losses.at("/crossEntropyWithDelta").asDouble())
        .isCloseTo(0.510825457099338, within(1e-15));
    assertThat(losses.at("/crossEntropy").asDouble()).isCloseTo(0.5108256237659907, within(1e-15));
  }

  @Test
  void takesTargetsAndLabelsAlike() throws UnsupportedEncodingException {
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
  void takesOneExampleWithoutTheBracketsOfABatch() throws UnsupportedEncodingException {
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
  void evaluatesInFullWhereThatIsBearable() throws UnsupportedEncodingException {
    String random =
        "{'network':{'hiddenLayers':[8,6],'activation':'TANH','weightInitStd':0.5},'loss':"
            + "'MEAN_SQUARED_ERROR','random':{'inputs':10,'classes':4},'evaluation':'%s'}";
    JsonNode full = calls.answer("gradient-checks", random.formatted("FULL"));
    JsonNode incremental = calls.answer("gradient-checks", random.formatted("INCREMENTAL"));
    assertThat(full.at("/all/maxAbsoluteDifference").asDouble()).isLessThan(1e-7);
    assertThat(incremental.at("/all/maxAbsoluteDifference").asDouble()).isLessThan(1e-7);
    assertThat(full.at("/tensors").size()).isEqualTo(6);
  }

  @Test
  void triesTheChaptersNetwork() throws UnsupportedEncodingException {
    JsonNode network = calls.answer("simple-networks", "{}");
    assertThat(numbers(network.get("a")))
        .containsExactly(new double[] {1.05414809, 0.63071653, 1.1328074}, within(5e-9));
    assertThat(network.at("/predicted").asInt()).isEqualTo(2);
    assertThat(network.at("/loss").asDouble()).isCloseTo(0.9280685387482351, within(1e-15));
    assertThat(numbers(network.at("/dW/0")))
        .containsExactly(new double[] {0.21924763, 0.14356247, -0.36281009}, within(5e-9));
    assertThat(numbers(network.at("/dW/1")))
        .containsExactly(new double[] {0.32887144, 0.2153437, -0.54421514}, within(5e-9));
  }

  @Test
  void drawsANetworkFromItsSeed() throws UnsupportedEncodingException {
    JsonNode drawn = calls.answer("simple-networks", "{'seed':7,'t':[1,0,0]}");
    JsonNode given =
        calls.answer("simple-networks", "{'W':%s,'t':[1,0,0]}".formatted(drawn.get("W")));
    assertThat(given).isEqualTo(drawn);
  }

  @Test
  void showsStairsBesideASlope() throws UnsupportedEncodingException {
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
  void movesTheWeightThatIsNamed() throws UnsupportedEncodingException {
    JsonNode comparison =
        calls.answer(
            "objective-comparisons",
            "{'model':{'name':'digits','version':1},'parameter':{'tensor':'W2','index':[3,4]},"
                + "'points':2,'examples':1}");
    double own = comparison.at("/parameter/value").asDouble();
    assertThat(numbers(comparison.get("value"))).containsExactly(own - 2, own + 2);
  }

  private static String printed(JsonNode number) {
    return String.format(Locale.ROOT, "%.8e", number.asDouble());
  }
}
