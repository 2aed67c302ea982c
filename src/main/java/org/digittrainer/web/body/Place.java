package org.digittrainer.web.body;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document.
 *
 * @param parent the object or array that it is in; none for the whole document
 * @param step the name or index in it
 */
record Place(@Nullable Place parent, String step) {

  static final Place ROOT = new Place(null, "");

  Place child(String name) {
    return new Place(this, name);
  }

  Place child(int index) {
    return new Place(this, Integer.toString(index));
  }

  /** The names and indexes that lead here from the whole document. */
  List<String> steps() {
    Deque<String> steps = new ArrayDeque<>();
    for (Place at = this; at.parent != null; at = at.parent) {
      steps.addFirst(at.step);
    }
    return List.copyOf(steps);
  }

  /** This place as a JSON pointer (RFC 6901). */
  String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (String each : steps()) {
      pointer.append('/').append(each.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }
}
