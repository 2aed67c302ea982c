package org.digittrainer.web.body;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Comparator;

/** Holds what was read against the constraints that its records declare. */
final class ConstraintCheck {

  private final Validator validator;

  ConstraintCheck(Validator validator) {
    this.validator = validator;
  }

  /**
   * Adds what is wrong with the values.
   *
   * @param problems Modified. A place that is refused already gets no second reason.
   */
  void check(Object value, Problems problems) {
    validator.validate(value).stream()
        .filter(violation -> !problems.covers(place(violation)))
        .sorted(Comparator.comparing(ConstraintViolation::getMessage))
        .toList()
        .forEach(violation -> problems.add(place(violation), violation.getMessage()));
  }

  private static Place place(ConstraintViolation<?> violation) {
    Place place = Place.ROOT;
    for (Path.Node node : violation.getPropertyPath()) {
      place = within(place, node);
    }
    return place;
  }

  private static Place within(Place place, Path.Node node) {
    Place container = place;
    if (node.getIndex() != null) {
      container = place.child(node.getIndex());
    } else if (node.getKey() != null) {
      container = place.child(node.getKey().toString());
    }
    return node.getKind() == ElementKind.PROPERTY ? container.child(node.getName()) : container;
  }
}
