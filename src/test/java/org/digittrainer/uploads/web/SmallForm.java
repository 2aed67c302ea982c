package org.digittrainer.uploads.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** A form with a data set of two images of one pixel for training, and one for testing, as text. */
public final class SmallForm {

  /** The media type of all forms. */
  public static final String TYPE = "multipart/form-data; boundary=part";

  private SmallForm() {}

  /** The form with a name. */
  public static String of(String name) {
    return of(Map.of("name", name), files());
  }

  static String of(Map<String, String> fields, Map<String, String> files) {
    StringBuilder form = new StringBuilder();
    fields.forEach((field, value) -> part(form, "name=\"%s\"".formatted(field), value));
    files.forEach(
        (name, contents) ->
            part(form, "name=\"files\"; filename=\"%s\"".formatted(name), contents));
    return form.append("--part--\r\n").toString();
  }

  static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("train-images", images("\1\2"));
    files.put("train-labels", labels("\0\1"));
    files.put("test-images", images("\3"));
    files.put("test-labels", labels("\1"));
    return files;
  }

  private static void part(StringBuilder form, String disposition, String contents) {
    form.append("--part\r\nContent-Disposition: form-data; ")
        .append(disposition)
        .append("\r\n\r\n")
        .append(contents)
        .append("\r\n");
  }

  static String images(String pixels) {
    return "\0\0\10\3\0\0\0" + (char) pixels.length() + "\0\0\0\1\0\0\0\1" + pixels;
  }

  static String labels(String labels) {
    return "\0\0\10\1\0\0\0" + (char) labels.length() + labels;
  }
}
