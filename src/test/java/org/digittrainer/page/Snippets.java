package org.digittrainer.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Python files of the course, and the table of what they must compute. */
public final class Snippets {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FOLDER = "static/learn/python/";

  /** Where Debian has it, with the packages of Debian. */
  public static final String PYTHON = "/usr/bin/python3";

  private Snippets() {}

  /**
   * Reads the table.
   *
   * @param placeholders what texts like {@code {job}} stand for
   */
  static List<JsonNode> table(Map<String, String> placeholders) throws IOException {
    String text = text("learn/snippets.json");
    for (Map.Entry<String, String> each : placeholders.entrySet()) {
      text = text.replace("{" + each.getKey() + "}", each.getValue());
    }
    return JSON.readTree(text).valueStream().toList();
  }

  /** The names of all files. */
  static Set<String> names() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (var each :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:" + FOLDER + "**/*.py")) {
      String path = each.getURL().getPath();
      names.add(
          path.substring(path.indexOf(FOLDER) + FOLDER.length(), path.length() - ".py".length()));
    }
    return names;
  }

  /** Whether there is a Python with NumPy. */
  public static boolean canRun() throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(PYTHON, "-c", "import numpy").start().waitFor() == 0;
    } catch (IOException e) {
      return false; // There is no such program.
    }
  }

  /** Runs the snippets of a table, and answers what each of them computes, by expression. */
  static List<JsonNode> run(List<JsonNode> table) throws IOException {
    ArrayNode jobs = JSON.createArrayNode();
    for (JsonNode row : table) {
      ObjectNode job = jobs.addObject();
      job.put("source", text(FOLDER + row.get("snippet").asString() + ".py"));
      job.set(
          "values", row.path("values").isObject() ? row.get("values") : JSON.createObjectNode());
      job.set("expressions", JSON.valueToTree(expressions(row)));
    }
    return python(jobs).valueStream().toList();
  }

  /** What is computed in a row's body, beside what is expected. */
  private static List<String> expressions(JsonNode row) {
    List<String> expressions = new ArrayList<>(row.path("expect").propertyNames());
    row.path("body")
        .valueStream()
        .filter(each -> each.isString() && each.asString().startsWith("="))
        .forEach(each -> expressions.add(each.asString().substring(1)));
    return expressions;
  }

  private static JsonNode python(JsonNode input) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Arrays.asList(PYTHON, "-W", "ignore", "-c", text("learn/run.py")));
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var out = process.getOutputStream()) {
      out.write(JSON.writeValueAsBytes(input));
    }
    try (InputStream in = process.getInputStream()) {
      return JSON.readTree(in.readAllBytes());
    }
  }

  private static String text(String resource) throws IOException {
    return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
  }
}
