package org.digittrainer.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MergePatchTests {

  /** The examples of RFC 7396, appendix A. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':'b'} | {'a':'c'} | {'a':'c'}",
        "{'a':'b'} | {'b':'c'} | {'a':'b','b':'c'}",
        "{'a':'b'} | {'a':null} | {}",
        "{'a':'b','b':'c'} | {'a':null} | {'b':'c'}",
        "{'a':['b']} | {'a':'c'} | {'a':'c'}",
        "{'a':'c'} | {'a':['b']} | {'a':['b']}",
        "{'a':{'b':'c'}} | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
        "{'a':[{'b':'c'}]} | {'a':[1]} | {'a':[1]}",
        "['a','b'] | ['c','d'] | ['c','d']",
        "{'a':'b'} | ['c'] | ['c']",
        "{'a':'foo'} | null | null",
        "{'a':'foo'} | 'bar' | 'bar'",
        "{'e':null} | {'a':1} | {'e':null,'a':1}",
        "[1,2] | {'a':'b','c':null} | {'a':'b'}",
        "{} | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}"
      })
  void changesAsTheRfcShows(String row) {
    String[] cells = row.split(" \\| ");
    JsonNode before = json(cells[0]);
    assertThat(new MergePatch(json(cells[1])).applyTo(before)).isEqualTo(json(cells[2]));
    assertThat(before).isEqualTo(json(cells[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'a':1,'x~/y':null}", "[]", "null", "'a'"})
  void refusesWhatHasOtherFields(String patch) {
    String pointer = patch.startsWith("{") ? "/x~0~1y" : "";
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> new MergePatch(json(patch)).requireFields(Set.of("a")))
        .satisfies(refusal -> assertThat(refusal.fields().get(0).pointer()).isEqualTo(pointer));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
