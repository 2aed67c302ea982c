package org.digittrainer.web.body;

import java.util.Map;
import java.util.Set;
import org.digittrainer.problem.Problem;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A merge patch, by RFC 7396. */
final class MergePatch {

  private final JsonNode patch;

  /** Of a document. Not modified. */
  MergePatch(JsonNode patch) {
    this.patch = patch;
  }

  /**
   * Refuses all but these fields, at the outermost level.
   *
   * @throws Problem.Unacceptable if it has others, or is no object
   */
  void requireFields(Set<String> known) {
    if (!patch.isObject()) {
      throw new Problem.Unacceptable("", "must be an object");
    }
    Problem.Fields problems = new Problem.Fields();
    for (String name : patch.propertyNames()) {
      if (!known.contains(name)) {
        problems.add(JsonPointer.empty().appendProperty(name).toString(), "is not a known field");
      }
    }
    problems.refuse();
  }

  /** The changed document. @param present Not modified. */
  JsonNode applyTo(JsonNode present) {
    return merge(present, patch);
  }

  private static JsonNode merge(JsonNode present, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    if (present.isObject()) {
      merged.setAll((ObjectNode) present);
    }
    for (Map.Entry<String, JsonNode> change : patch.properties()) {
      if (change.getValue().isNull()) {
        merged.remove(change.getKey());
      } else {
        merged.set(change.getKey(), merge(merged.path(change.getKey()), change.getValue()));
      }
    }
    return merged;
  }
}
