package org.digittrainer.attack;

import static org.digittrainer.attack.Target.CLASSIFY;

import java.util.List;

/** Forms that are all frame and no picture, three at a time. */
final class FormAttacks {

  private static final String PART =
      "--b\r\nContent-Disposition: form-data; name=\"i\"; filename=\"a.png\"\r\n";

  private FormAttacks() {}

  static List<Attack> all() {
    return List.of(
        sent("10,000 files", (PART + "\r\nx\r\n").repeat(10_000) + "--b--\r\n"),
        sent("a part of 200,000 headers", PART + "X: y\r\n".repeat(200_000) + "\r\nx\r\n--b--\r\n"),
        sent("a part of 5 MB of headers", PART + "X: " + "y".repeat(4_900_000)),
        sent("a million beginnings of a border", "\r\n--".repeat(1_000_000)),
        sent("a million borders", "--b\r\n".repeat(900_000)));
  }

  private static Attack sent(String name, String body) {
    String type = "multipart/form-data; boundary=b";
    return new Attack(
        "a form of " + name, target -> target.atOnce(3, () -> target.post(CLASSIFY, type, body)));
  }
}
