package org.digittrainer.web.body;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.digittrainer.problem.FieldProblem;
import org.digittrainer.problem.UnacceptableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All that is wrong in one document. */
final class Problems {

  /** Enough to mend a request by hand; a batch of images could have a hundred thousand. */
  private static final int MOST_REPORTED = 100;

  private final List<Problem> problems = new ArrayList<>();
  private final Set<Place> places = new HashSet<>();

  private record Problem(Place place, String detail) {
    FieldProblem toFieldProblem() {
      return new FieldProblem(place.pointer(), detail);
    }
  }

  void add(Place place, String detail) {
    problems.add(new Problem(place, detail));
    places.add(place);
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** Whether a value there has been refused, alone or with all that it is in. */
  boolean covers(Place place) {
    for (@Nullable Place at = place; at != null; at = at.parent()) {
      if (places.contains(at)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Refuses the document if anything is wrong in it, in the order of the document.
   *
   * @throws UnacceptableException with every problem
   */
  void refuse(JsonNode document) {
    if (problems.isEmpty()) {
      return;
    }
    DocumentOrder order = new DocumentOrder(document);
    List<FieldProblem> reported = new ArrayList<>();
    problems.stream()
        .sorted((a, b) -> order.compare(a.place, b.place))
        .limit(MOST_REPORTED)
        .map(Problem::toFieldProblem)
        .forEach(reported::add);
    int more = problems.size() - MOST_REPORTED;
    if (more > 0) {
      reported.add(new FieldProblem("", "has " + more + " more bad fields"));
    }
    throw new UnacceptableException(reported);
  }
}
