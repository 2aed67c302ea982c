package org.digittrainer.web.body;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.problem.FieldProblem;

/** Gathers what is wrong with the fields of a request. */
public final class Findings {

  private final List<FieldProblem> problems = new ArrayList<>();

  /** Notes a problem with a field, unless all is well. */
  public void require(boolean well, String pointer, String detail) {
    if (!well) {
      problems.add(new FieldProblem(pointer, detail));
    }
  }

  public void add(String pointer, String detail) {
    require(false, pointer, detail);
  }

  List<FieldProblem> problems() {
    return List.copyOf(problems);
  }
}
