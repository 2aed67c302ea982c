package org.digittrainer.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldingTests {

  @ParameterizedTest
  @CsvSource({
    "Chapter 4, CHAPTER 4",
    "ΜΑΣ, μας",
    "ΜΑΣ, μασ",
    "straße, STRASSE",
    "STRAẞE, strasse",
    "ÄÖÜ, äöü",
    "ДЖ, дж",
    "ﬁnal, FINAL",
    "ŉ, ʼN",
    "ǆ, ǅ",
    "ΐ, Ϊ́",
    "\uD801\uDC00, \uD801\uDC28",
    "K, k"
  })
  void makesTextsEqualThatDifferInCaseOnly(String one, String other) {
    assertThat(CaseFolding.fold(one)).isEqualTo(CaseFolding.fold(other));
  }

  @Test
  void foldsAPartAsInTheWhole() {
    assertThat(CaseFolding.fold("ΜΑΣΑ")).contains(CaseFolding.fold("μας"));
    assertThat(CaseFolding.fold("große Straße")).contains(CaseFolding.fold("SSE S"));
  }

  @Test
  void keepsDifferentLettersApart() {
    assertThat(CaseFolding.fold("a")).isNotEqualTo(CaseFolding.fold("ä"));
    assertThat(CaseFolding.fold("s")).isNotEqualTo(CaseFolding.fold("ß"));
  }
}
