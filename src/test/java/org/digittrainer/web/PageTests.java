package org.digittrainer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTests {

  @Test
  void endsWhereTheNextBegins() {
    Page<String> page =
        Page.of(List.of("mia", "ÖÜ 😀", "otto"), 2, name -> name, name -> name + "!");
    assertThat(page.items()).containsExactly("mia!", "ÖÜ 😀!");
    assertThat(Page.text(page.nextCursor())).isEqualTo("ÖÜ 😀");
    assertThat(Page.of(List.of("mia", "otto"), 2, name -> name, name -> name).nextCursor())
        .isNull();
    assertThat(Page.text(null)).isNull();
    assertThat(Page.id(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%%%", "MTIzNA", "1kdyak3480000", "é", "\0", "_w"})
  void refusesACursorThatIsFromNoPage(String cursor) {
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> Page.id(cursor))
        .withMessageContaining("cursor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%%%", "é", "_w", "7aCA"})
  void refusesACursorThatIsNoText(String cursor) {
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> Page.text(cursor))
        .withMessageContaining("cursor");
  }
}
