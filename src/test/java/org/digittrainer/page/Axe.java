package org.digittrainer.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The checker of accessibility. */
final class Axe {

  private static final String FINDINGS =
      """
      return axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations
        .flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(' ')}`)).join('\\n'));
      """;

  private Axe() {}

  /** What keeps people out of a page as it is now, a line each. */
  static String findings(Page page) {
    page.script(Object.class, code());
    return page.script(String.class, FINDINGS);
  }

  private static String code() {
    try {
      return new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
