package org.digittrainer.web.body;

import jakarta.validation.Validation;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The reader of bodies without the rest of the service. */
public final class TestBodies {

  private TestBodies() {}

  /** A reader that checks constraints. */
  public static BodyReader reader() {
    return new BodyReader(
        JsonMapper.shared(),
        new ConstraintCheck(
            Validation.buildDefaultValidatorFactory().getValidator(), Stream::empty));
  }
}
