package org.digittrainer.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.digittrainer.attack.Target.CLASSIFY;
import static org.digittrainer.attack.Target.INFER;
import static org.digittrainer.attack.Target.JSON;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents of almost 5 MB, the most that is read where images are sent, three at a time. */
final class JsonAttacks {

  private static final int LENGTH = 4_900_000;
  private static final String IMAGES = "{\"images\":[";

  private JsonAttacks() {}

  static List<Attack> all() {
    return List.of(
        sent("450,000 unknown fields", CLASSIFY, "{" + fields(450_000) + "}"),
        sent("1.6 million empty images", CLASSIFY, IMAGES + filled("[],", "[]]}")),
        sent("a million images of null", CLASSIFY, IMAGES + filled("null,", "null]}")),
        sent("one image of 2.4 million numbers", CLASSIFY, IMAGES + "[" + filled("1,", "1]]}")),
        sent("one image of negative numbers", CLASSIFY, IMAGES + "[" + filled("-1,", "1]]}")),
        sent("one number of 5 MB", CLASSIFY, IMAGES + filled("9", "]}")),
        sent("one string of 5 MB", CLASSIFY, IMAGES + "\"" + filled("A", "\"]}")),
        sent("a name of 5 MB", CLASSIFY, "{\"" + filled("n", "\":1}")),
        sent("arrays, 5 million deep", CLASSIFY, filled("[", "")),
        sent("objects, 900,000 deep", CLASSIFY, filled("{\"a\":", "")),
        sent("a field 400,000 times", CLASSIFY, "{" + filled("\"images\":[],", "\"images\":[]}")),
        sent("1.6 million inputs", INFER, "{\"inputs\":[" + filled("{},", "{}]}")),
        sent("a shape of 2.4 million sizes", INFER, input("\"shape\":[" + filled("1,", "1]}]}"))),
        sent(
            "an input of 2.4 million numbers",
            INFER,
            input("\"shape\":[1],\"data\":[" + filled("1,", "1]}]}"))),
        new Attack("60 MB of JSON for an alias called versions", JsonAttacks::alias));
  }

  private static Attack sent(String name, String path, String body) {
    return new Attack(name, target -> target.atOnce(3, () -> target.post(path, JSON, body)));
  }

  private static void alias(Target target) throws Exception {
    byte[] body = ("{\"version\":1}" + " ".repeat(60_000_000)).getBytes(UTF_8);
    target.atOnce(3, () -> target.put("/api/v1/models/digits/aliases/versions", body));
  }

  private static String input(String rest) {
    return "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"FP32\"," + rest;
  }

  private static String fields(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"" + Integer.toHexString(i) + "\":1")
        .collect(Collectors.joining(","));
  }

  private static String filled(String part, String end) {
    return part.repeat(LENGTH / part.length()) + end;
  }
}
