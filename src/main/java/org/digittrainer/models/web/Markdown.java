package org.digittrainer.models.web;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Writes texts of anybody so that they stay texts, in CommonMark and in YAML. */
final class Markdown {

  private static final String INVISIBLE = "[\\p{C}\\p{Zl}\\p{Zp}]+";
  private static final String PUNCTUATION = "([!-/:-@\\[-`{-~])";

  private final StringBuilder text = new StringBuilder();

  /** A text that means nothing in CommonMark, on one line. */
  static String escaped(String text) {
    return visible(text).replaceAll(PUNCTUATION, "\\\\$1");
  }

  /** A text as a scalar of YAML. */
  static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(visible(text));
  }

  /** What would end a line, hide a part or turn the direction becomes a space. */
  private static String visible(String text) {
    return text.replaceAll(INVISIBLE, " ").strip();
  }

  /** Adds a line as it is. */
  Markdown line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Adds a paragraph as it is. */
  Markdown paragraph(String paragraph) {
    return line(paragraph).line("");
  }

  Markdown heading(String heading) {
    return paragraph("## " + heading);
  }

  Markdown bullets(Collection<String> items) {
    items.forEach(item -> line("- " + item));
    return line("");
  }

  /** Adds a table of cells as they are, the first row its head. */
  Markdown table(List<List<String>> rows) {
    line(row(rows.get(0)));
    line(row(rows.get(0).stream().map(cell -> "---").toList()));
    rows.stream().skip(1).map(Markdown::row).forEach(this::line);
    return line("");
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** A row of a setting and its value. */
  static List<String> row(String name, Object value) {
    return Stream.of(name, escaped(value.toString())).toList();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
