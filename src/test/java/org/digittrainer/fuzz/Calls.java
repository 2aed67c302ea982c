package org.digittrainer.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.digittrainer.fuzz.ApiDocument.Operation;
import org.digittrainer.fuzz.Bodies.Body;
import org.digittrainer.fuzz.Call.Damage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes one request out of a seed and a number. */
final class Calls {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "POST", "PATCH", "DELETE", "BREW", "get");

  private static final List<String> SEGMENTS =
      List.of(
          "%00",
          "a%00b",
          "%2F",
          "a%2fb",
          "%2e%2e",
          "..",
          "%zz",
          "%",
          "%C0%80",
          "%ff",
          "%F0%9F%98%80",
          ";a=b",
          "a;jsessionid=1",
          "",
          "*",
          "a%0d%0ab",
          "%252e",
          "a".repeat(300),
          "a".repeat(9_000),
          "9".repeat(30),
          "-1",
          "%20",
          "a|b",
          "{a}",
          "%u0041",
          "\\",
          "a%5cb",
          "'%20OR%20'1'='1");

  private static final List<String> QUERIES =
      List.of(
          "x=%zz",
          "%zz=1",
          "x=%00",
          "=",
          "&&&",
          "x",
          "limit=99999999999999999999",
          "limit=-1",
          "limit=",
          "limit=1&limit=2",
          "limit=0x10",
          "status=NONE",
          "status=%00",
          "cursor=%00",
          "cursor=" + "a".repeat(3_000),
          "maxPoints=NaN",
          "maxPoints=-5",
          "format=%00",
          "format=exe",
          "echo=maybe",
          "activation=",
          "dataset=%00",
          "dataset=../..",
          "a=1&".repeat(400),
          "?",
          "x=%C0%80",
          "_method=DELETE",
          "format=npz&format=onnx",
          "epoch=1e9");

  private final ApiDocument document;
  private final List<Operation> operations;

  Calls(ApiDocument document) {
    this.document = document;
    this.operations = document.operations();
  }

  /** The request of this number: every operation has its turn, and one in three is valid. */
  Call call(long seed, int number, Known known) {
    Dice dice = new Dice(seed, number);
    Operation operation = operations.get(Math.floorMod(number, operations.size()));
    boolean damaged = !dice.once(3);
    String query = query(operation, known, dice);
    @Nullable Body body = new Bodies(document, dice).of(operation, damaged && dice.once(2));
    Headers headers = new Headers(operation, body, dice);
    String path = path(operation, known, dice);
    if (!damaged || dice.once(3)) {
      return call(operation, operation.method(), path + query, headers.valid(), body, Damage.NONE);
    }
    return switch (dice.below(4)) {
      case 0 -> call(operation, dice.pick(METHODS), path, headers.valid(), body, Damage.ELSEWHERE);
      case 1 -> {
        String target = withOther(path, dice) + query;
        yield call(operation, operation.method(), target, headers.valid(), body, Damage.ELSEWHERE);
      }
      case 2 -> {
        String target = path + "?" + dice.pick(QUERIES);
        yield call(operation, operation.method(), target, headers.valid(), body, Damage.HEAD);
      }
      default ->
          call(operation, operation.method(), path + query, headers.damaged(), body, Damage.HEAD);
    };
  }

  private static Call call(
      Operation operation,
      String method,
      String target,
      List<String> headers,
      @Nullable Body body,
      Damage damage) {
    byte[] bytes = body == null ? null : body.bytes();
    return new Call(operation, method, target, headers, bytes, damage);
  }

  private String path(Operation operation, Known known, Dice dice) {
    String path = operation.path();
    for (JsonNode parameter : of(operation, "path")) {
      String name = parameter.get("name").asString();
      path = path.replace("{" + name + "}", encode(value(operation, parameter, known, dice)));
    }
    return path;
  }

  private static String withOther(String path, Dice dice) {
    List<String> segments = new ArrayList<>(List.of(path.split("/")));
    segments.set(dice.below(segments.size() - 1) + 1, dice.pick(SEGMENTS));
    return String.join("/", segments);
  }

  private String query(Operation operation, Known known, Dice dice) {
    String query =
        of(operation, "query").stream()
            .filter(parameter -> dice.once(2))
            .flatMap(
                each ->
                    values(operation, each, known, dice).stream()
                        .map(value -> each.get("name").asString() + "=" + encode(value)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private String value(Operation operation, JsonNode parameter, Known known, Dice dice) {
    return values(operation, parameter, known, dice).get(0);
  }

  /** One value, or those of a parameter that may be given several times. */
  private List<String> values(Operation operation, JsonNode parameter, Known known, Dice dice) {
    List<String> values = known.values(operation, parameter.get("name").asString());
    if (!values.isEmpty()) {
      return List.of(dice.pick(values));
    }
    JsonNode made = new Values(document, dice).of(parameter.path("schema"));
    return made.isArray() ? made.valueStream().map(Calls::text).toList() : List.of(text(made));
  }

  private static String text(JsonNode value) {
    return value.isContainer() ? value.toString() : value.asString();
  }

  private static List<JsonNode> of(Operation operation, String place) {
    return operation.parameters().stream()
        .filter(parameter -> parameter.get("in").asString().equals(place))
        .toList();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
