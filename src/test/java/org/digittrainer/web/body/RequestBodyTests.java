package org.digittrainer.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(RequestBodyTests.Echo.class)
@Import({RequestBodyTests.Echo.class, RequestBodyTests.RangeCheck.class})
class RequestBodyTests {

  private static final String EPOCHS = "must be a whole number";
  private static final String INT_RANGE = "must be a whole number from -2147483648 to 2147483647";
  private static final String DOUBLE_RANGE =
      "must be a number from -1.7976931348623157E308 to 1.7976931348623157E308";

  private static final String NOT_STORED =
      "must not contain the control character U+0000 or half of a surrogate pair";
  private static final String NOT_NAMED = "must not have a name with half of a surrogate pair";

  @Autowired MockMvcTester mvc;
  @Autowired JsonMapper mapper;

  enum Activation {
    SIGMOID,
    RELU,
    TANH
  }

  record Network(
      @Nullable @Size(min = 1, max = 3) List<@NotNull @Positive @Max(1000) Integer> hiddenLayers,
      @Nullable Activation activation) {}

  record Layer(@Nullable @Size(min = 1) String kind, @Nullable @Positive Integer units) {}

  record Order(
      @Nullable @Size(max = 5) String name,
      @Nullable @Valid Network network,
      @Nullable @Positive Double learningRate,
      @Nullable @Min(1) @Max(1000) Integer epochs,
      @Nullable Long seed,
      @Nullable Boolean verbose,
      @Nullable Map<@Size(max = 3) String, @NotBlank String> metadata,
      @Nullable List<double[]> images,
      @Nullable @Valid List<Layer> layers,
      @Nullable Instant at,
      @Nullable Map<String, Object> extra) {}

  record Counted(int count, boolean on, @NotNull @Nullable String name) {}

  record Range(
      @Nullable @Positive Integer low, @Nullable @Positive Integer high, @Nullable String unit)
      implements Checked {

    @Override
    public void check(Findings findings) {
      if (low != null && high != null) {
        findings.require(low < high, "/high", "must be greater than " + low);
      }
      findings.require(unit == null || unit.equals("m"), "/unit", "is not m, but " + unit);
    }
  }

  static final class RangeCheck implements BodyCheck<Range> {

    @Override
    public Class<Range> type() {
      return Range.class;
    }

    @Override
    public void check(Range range, Findings findings) {
      findings.add("/low", "is out of stock");
      findings.add("/high", "is out of stock");
    }
  }

  @RestController
  static class Echo {

    @PostMapping("/ranges")
    Range range(@RequestBody Range range) {
      return range;
    }

    @PostMapping("/orders")
    @BodyLimit(BodyLimit.Size.IMAGE)
    Order order(@RequestBody Order order) {
      return order;
    }

    @PostMapping("/counted")
    Counted counted(@RequestBody Counted counted) {
      return counted;
    }
  }

  @Test
  void readsWhatFits() {
    String body =
        """
        {"name":"a","network":{"hiddenLayers":[50],"activation":"TANH"},"learningRate":1,"epochs":17,
         "seed":9007199254740993,"verbose":true,"metadata":{"a/b":"c"},"images":[[0,0.5],[]],
         "layers":[{"kind":"dense","units":3}],"at":"2026-01-01T00:00:00Z","extra":{"a":[1,null]}}""";

    assertThat(post("/orders", body))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo(
            body.replace("\"learningRate\":1,", "\"learningRate\":1.0,")
                .replace("[0,0.5]", "[0.0,0.5]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " {\n} ", "{\"name\":null,\"network\":null,\"images\":null}"})
  void takesNullForAbsent(String body) {
    assertThat(post("/orders", body)).hasStatusOk().bodyJson().extractingPath("$.name").isNull();
  }

  static Stream<Arguments> unacceptable() {
    return Stream.of(
        // another form than an object
        fields("[]", " must be an object"),
        fields("null", " must be an object"),
        fields("3", " must be an object"),
        fields("\"{}\"", " must be an object"),
        fields("true", " must be an object"),
        // unknown fields
        fields("{\"colour\":1}", "/colour is not a known field"),
        fields("{\"Name\":\"a\"}", "/Name is not a known field"),
        fields("{\"\":\"a\"}", "/ is not a known field"),
        fields("{\"a/b~c\":1}", "/a~1b~0c is not a known field"),
        fields("{\"network\":{\"hidden\":1}}", "/network/hidden is not a known field"),
        fields("{\"layers\":[{},{\"x\":1}]}", "/layers/1/x is not a known field"),
        // other types, without coercion
        fields("{\"name\":3}", "/name must be a string"),
        fields("{\"name\":[\"a\"]}", "/name must be a string"),
        fields("{\"name\":{}}", "/name must be a string"),
        fields("{\"epochs\":\"3\"}", "/epochs " + EPOCHS),
        fields("{\"epochs\":\"\"}", "/epochs " + EPOCHS),
        fields("{\"epochs\":1.5}", "/epochs " + EPOCHS),
        fields("{\"epochs\":true}", "/epochs " + EPOCHS),
        fields("{\"epochs\":[3]}", "/epochs " + EPOCHS),
        fields("{\"epochs\":{}}", "/epochs " + EPOCHS),
        fields("{\"epochs\":2147483648}", "/epochs " + INT_RANGE),
        fields("{\"epochs\":-99999999999999999999}", "/epochs " + INT_RANGE),
        fields(
            "{\"seed\":9223372036854775808}",
            "/seed must be a whole number from -9223372036854775808 to 9223372036854775807"),
        fields("{\"seed\":1e3}", "/seed " + EPOCHS),
        fields("{\"learningRate\":\"0.1\"}", "/learningRate must be a number"),
        fields("{\"learningRate\":\"NaN\"}", "/learningRate must be a number"),
        fields("{\"learningRate\":1e400}", "/learningRate " + DOUBLE_RANGE),
        fields("{\"learningRate\":-1e400}", "/learningRate " + DOUBLE_RANGE),
        fields("{\"learningRate\":1" + "0".repeat(350) + "}", "/learningRate " + DOUBLE_RANGE),
        fields("{\"verbose\":1}", "/verbose must be true or false"),
        fields("{\"verbose\":\"true\"}", "/verbose must be true or false"),
        fields("{\"network\":[]}", "/network must be an object"),
        fields("{\"network\":\"\"}", "/network must be an object"),
        fields("{\"metadata\":[]}", "/metadata must be an object"),
        fields("{\"metadata\":{\"a\":1}}", "/metadata/a must be a string"),
        fields("{\"name\":\"a\\ud800\"}", "/name " + NOT_STORED),
        fields("{\"name\":\"\\ud83d\\ude00\\udc00\"}", "/name " + NOT_STORED),
        fields("{\"metadata\":{\"a\":\"\\udc00b\"}}", "/metadata/a " + NOT_STORED),
        fields("{\"layers\":[{\"kind\":\"\\udbff\"}]}", "/layers/0/kind " + NOT_STORED),
        fields("{\"\\ud800\":1}", " " + NOT_NAMED),
        fields("{\"metadata\":{\"a\":\"b\",\"\\ud800\":\"c\"}}", "/metadata " + NOT_NAMED),
        fields("{\"layers\":[{},{\"\\udc00\":1}]}", "/layers/1 " + NOT_NAMED),
        fields("{\"metadata\":{\"a\":null}}", "/metadata/a must not be null"),
        fields("{\"layers\":{}}", "/layers must be an array"),
        fields("{\"layers\":[3]}", "/layers/0 must be an object"),
        fields("{\"layers\":[null]}", "/layers/0 must not be null"),
        fields(
            "{\"images\":[[0,\"1\",null],3]}",
            "/images/0/1 must be a number",
            "/images/0/2 must not be null",
            "/images/1 must be an array"),
        fields("{\"at\":\"yesterday\"}", "/at is not acceptable"),
        activation("\"sigmoid\""),
        activation("\"\""),
        activation("0"),
        activation("\"SIGMOID, RELU\""),
        // values out of bounds
        fields("{\"learningRate\":0}", "/learningRate must be greater than 0"),
        fields("{\"epochs\":0}", "/epochs must be greater than or equal to 1"),
        fields("{\"epochs\":1001}", "/epochs must be less than or equal to 1000"),
        fields("{\"name\":\"abcdef\"}", "/name size must be between 0 and 5"),
        fields(
            "{\"network\":{\"hiddenLayers\":[]}}",
            "/network/hiddenLayers size must be between 1 and 3"),
        fields(
            "{\"network\":{\"hiddenLayers\":[50,0]}}",
            "/network/hiddenLayers/1 must be greater than 0"),
        fields(
            "{\"network\":{\"hiddenLayers\":[null]}}", "/network/hiddenLayers/0 must not be null"),
        fields("{\"metadata\":{\"a/b\":\" \"}}", "/metadata/a~1b must not be blank"),
        fields("{\"metadata\":{\"long\":\"x\"}}", "/metadata/long size must be between 0 and 3"),
        fields("{\"layers\":[{},{\"units\":-1}]}", "/layers/1/units must be greater than 0"),
        // all at once, in the order of the document
        fields(
            """
            {"epochs":"x","learningRate":-1,"colour":1,
             "network":{"activation":"STEP","hiddenLayers":[0,"a",2000]},"name":"abcdef"}""",
            "/epochs " + EPOCHS,
            "/learningRate must be greater than 0",
            "/colour is not a known field",
            "/network/activation must be one of SIGMOID, RELU, TANH",
            "/network/hiddenLayers/0 must be greater than 0",
            "/network/hiddenLayers/1 " + EPOCHS,
            "/network/hiddenLayers/2 must be less than or equal to 1000",
            "/name size must be between 0 and 5"));
  }

  private static Arguments activation(String value) {
    return fields(
        "{\"network\":{\"activation\":" + value + "}}",
        "/network/activation must be one of SIGMOID, RELU, TANH");
  }

  private static Arguments fields(String body, String... problems) {
    return arguments(body, List.of(problems));
  }

  @ParameterizedTest
  @MethodSource
  void unacceptable(String body, List<String> problems) throws Exception {
    MvcTestResult result = post("/orders", body);

    assertThat(result).hasStatus(422).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(errors(result)).isEqualTo(problems);
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("{", "line 1, column 2"),
        arguments("}", "line 1, column 1"),
        arguments("{\"epochs\":}", "line 1"),
        arguments("{\"epochs\":1,}", "line 1"),
        arguments("{\n \"epochs\" 1}", "line 2"),
        arguments("{epochs:1}", "line 1"),
        arguments("{'epochs':1}", "line 1"),
        arguments("{\"epochs\":01}", "line 1"),
        arguments("{\"epochs\":+1}", "line 1"),
        arguments("{\"epochs\":.5}", "line 1"),
        arguments("{\"learningRate\":NaN}", "line 1"),
        arguments("{\"learningRate\":Infinity}", "line 1"),
        arguments("{\"learningRate\":-Infinity}", "line 1"),
        arguments("{\"epochs\":1,\"epochs\":2}", "\"epochs\""),
        arguments("{\"network\":{\"a\":1,\"a\":1}}", "\"a\""),
        arguments("{} {}", "more after its end"),
        arguments("{} x", "line 1"),
        arguments("{}]", "line 1"),
        arguments("{\"name\":\"a\nb\"}", "line"),
        arguments("{\"name\":\"\\x\"}", "line 1"),
        arguments("{\"name\":\"" + "a", "line 1"),
        arguments("/* note */ {}", "line 1"),
        arguments("<order/>", "line 1"),
        arguments(" ", "not one JSON document"),
        arguments("{\"extra\":" + "[".repeat(30) + "]".repeat(30) + "}", "depth"),
        arguments("{\"epochs\":" + "1".repeat(500) + "}", "length"));
  }

  @ParameterizedTest
  @MethodSource
  void malformed(String body, String place) throws Exception {
    MvcTestResult result = post("/orders", body);

    assertThat(result).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(json(result).get("type").stringValue()).endsWith(":malformed");
    assertThat(json(result).get("detail").stringValue())
        .contains(place)
        .doesNotContain(
            "Source", "jackson", "Exception", "StreamRead", "StreamConstraints", "org.");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] body = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};

    assertThat(mvc.post().uri("/orders").contentType(MediaType.APPLICATION_JSON).content(body))
        .hasStatus(400);
  }

  @Test
  void asksForPrimitivesThatAreMissing() throws Exception {
    assertThat(errors(post("/counted", "{\"on\":\"yes\",\"count\":null}")))
        .containsExactly(
            "/on must be true or false", "/count must be given", "/name must not be null");
  }

  @Test
  void namesAHundredBadFieldsAndCountsTheRest() throws Exception {
    String images = String.join(",", IntStream.range(0, 250).mapToObj(i -> "\"x\"").toList());

    List<String> errors = errors(post("/orders", "{\"images\":[[" + images + "]]}"));

    assertThat(errors).hasSize(101).startsWith("/images/0/0 must be a number");
    assertThat(errors.get(100)).isEqualTo(" has 150 more bad fields");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{%s}",
        "{\"extra\":{%s}}",
        "{\"extra\":{\"a\":[%s0]}}",
        "{\"metadata\":{%s}}",
        "{\"layers\":[{%s}]}"
      })
  void readsNoMoreThanSoManyValues(String body) throws Exception {
    String name = body.contains("[%") ? "[],".repeat(60_000) : names(60_000);

    assertThat(errors(post("/orders", body.formatted(name))))
        .containsExactly(" has more than 50000 values");
  }

  @Test
  void readsNothingOfWhatHasAnotherForm() throws Exception {
    String body = "{\"images\":{%1$s},\"epochs\":{%1$s},\"x\":{%1$s}}".formatted(names(60_000));

    assertThat(errors(post("/orders", body)))
        .containsExactly(
            "/images must be an array", "/epochs " + EPOCHS, "/x is not a known field");
  }

  private static String names(int count) {
    return String.join(
        ",", IntStream.range(0, count).mapToObj(i -> "\"%x\":1".formatted(i)).toList());
  }

  @Test
  void checksFieldsTogetherEvenWhenOthersAreBad() throws Exception {
    assertThat(errors(post("/ranges", "{\"unit\":3,\"low\":5,\"high\":4,\"x\":1}")))
        .containsExactly(
            "/unit must be a string",
            "/low is out of stock",
            "/high must be greater than 5",
            "/x is not a known field");
  }

  @Test
  void givesABadFieldOneReasonOnly() throws Exception {
    assertThat(errors(post("/ranges", "{\"low\":\"a\",\"high\":-1}")))
        .containsExactly("/low must be a whole number", "/high must be greater than 0");
  }

  @Test
  void showsWhatCallersSendAsItIs() throws Exception {
    String unit = "${1+1} {jakarta.validation.constraints.Min.message} \\\\";

    assertThat(errors(post("/ranges", "{\"unit\":\"" + unit + "\"}")))
        .contains("/unit is not m, but " + unit.replace("\\\\", "\\"));
  }

  @Test
  void speaksEnglishToAll() throws Exception {
    MvcTestResult result =
        mvc.post()
            .uri("/orders")
            .header("Accept-Language", "de")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"epochs\":0}")
            .exchange();

    assertThat(errors(result)).containsExactly("/epochs must be greater than or equal to 1");
  }

  private MvcTestResult post(String path, String body) {
    return mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }

  private JsonNode json(MvcTestResult result) throws Exception {
    return mapper.readTree(result.getResponse().getContentAsString());
  }

  private List<String> errors(MvcTestResult result) throws Exception {
    List<String> errors = new ArrayList<>();
    json(result)
        .path("errors")
        .forEach(e -> errors.add(e.get("pointer").asString() + " " + e.get("detail").asString()));
    return errors;
  }
}
