package org.digittrainer.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;

class CallerTests {

  private static final Caller MIA = new Caller("mia", Role.MEMBER);
  private static final Caller TEACHER = new Caller("teacher", Role.ADMIN);

  @Test
  void changeWhatIsTheirs() {
    assertThatCode(() -> MIA.requireOwn("job", "mia")).doesNotThrowAnyException();
    assertThatExceptionOfType(Problem.Forbidden.class)
        .isThrownBy(() -> MIA.requireOwn("job", "otto"))
        .withMessage("job is of \"otto\"");
    assertThatExceptionOfType(Problem.Forbidden.class)
        .isThrownBy(() -> MIA.requireOwn("job", null));
  }

  @Test
  void mayBeAllowedWhatIsNobodys() {
    assertThatCode(() -> MIA.requireOwnOrNobodys("model", null)).doesNotThrowAnyException();
    assertThatExceptionOfType(Problem.Forbidden.class)
        .isThrownBy(() -> MIA.requireOwnOrNobodys("model", "otto"));
  }

  @Test
  void mayDoAllAsAdministrators() {
    for (Caller caller : new Caller[] {TEACHER, Caller.ANYBODY}) {
      assertThatCode(() -> caller.requireOwn("job", "mia")).doesNotThrowAnyException();
      assertThatCode(() -> caller.requireOwn("job", null)).doesNotThrowAnyException();
    }
  }
}
