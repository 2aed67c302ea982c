package org.digittrainer.sweeps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.training.ChapterRun;
import org.jspecify.annotations.Nullable;

/** Puts values into requests for jobs that are maps and lists. */
final class JobTree {

  private static final String LAYERS = "hiddenLayers";
  private static final String INDEX = "[0-9]{1,3}";

  private JobTree() {}

  /**
   * A copy of a request with other values.
   *
   * @param settings by JSON pointer
   */
  @SuppressWarnings("unchecked")
  static Map<String, Object> with(Map<String, Object> job, Map<String, Object> settings) {
    Object changed = job;
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      List<String> path = Arrays.asList(setting.getKey().substring(1).split("/"));
      changed = put(changed, path, setting.getValue());
    }
    return (Map<String, Object>) changed;
  }

  /** What cannot be entered stays as it is, and is refused by whoever reads the request. */
  private static Object put(@Nullable Object node, List<String> path, Object value) {
    if (path.isEmpty()) {
      return value;
    }
    String name = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (node instanceof List<?> list) {
      return inList(list, name, rest, value);
    }
    if (node == null || node instanceof Map<?, ?>) {
      Map<String, Object> copy = copy((Map<?, ?>) node);
      Object child = copy.get(name);
      boolean layers = child == null && name.equals(LAYERS) && !rest.isEmpty();
      copy.put(name, put(layers ? ChapterRun.NETWORK.hiddenLayers() : child, rest, value));
      return copy;
    }
    return node;
  }

  private static Object inList(List<?> list, String name, List<String> rest, Object value) {
    List<Object> copy = new ArrayList<>(list);
    if (name.matches(INDEX) && Integer.parseInt(name) < copy.size()) {
      int index = Integer.parseInt(name);
      copy.set(index, put(copy.get(index), rest, value));
    }
    return copy;
  }

  private static Map<String, Object> copy(@Nullable Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (map != null) {
      map.forEach((name, value) -> copy.put(String.valueOf(name), value));
    }
    return copy;
  }
}
