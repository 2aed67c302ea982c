package org.digittrainer.attack;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that a caller may do to the service.
 *
 * @param name what it is
 */
record Attack(String name, Action action) {

  private static final Set<String> FEW =
      Set.of(
          "450,000 unknown fields",
          "1.6 million empty images",
          "60 MB of JSON for an alias called versions",
          "a JPEG of 5,000 scans",
          "a PNG, 16 million high",
          "a form of a part of 200,000 headers",
          "safetensors with 62 MB of numbers",
          "40 callers for a large model's weights",
          "40 callers for a large checkpoint's weights",
          "another charset",
          "a form that cannot be decoded",
          "250 slow bodies",
          "answers that nobody reads",
          "a job of six layers of 500 and batches of 10,000",
          "heads of event streams");

  @FunctionalInterface
  interface Action {
    void on(Target target) throws Exception;
  }

  static List<Attack> all() {
    return Stream.of(
            JsonAttacks.all(),
            PictureAttacks.all(),
            FormAttacks.all(),
            FileAttacks.all(),
            HeadAttacks.all(),
            ConnectionAttacks.all(),
            JobAttacks.all())
        .flatMap(List::stream)
        .toList();
  }

  /** One of each kind. */
  static List<Attack> few() {
    return all().stream().filter(attack -> FEW.contains(attack.name)).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
