package org.digittrainer.web.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.digittrainer.WholeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The interface of the whole service, so that no change to it goes unnoticed. */
@WholeService
class OpenApiDocumentTests {

  private static final Path CURRENT = Path.of("target/openapi.json");

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  @Autowired MockMvcTester mvc;

  @Test
  void isTheCommittedDocument() throws IOException {
    String current = document();
    if (!Files.exists(CommittedDocument.PATH)
        || !Files.readString(CommittedDocument.PATH).equals(current)) {
      Files.writeString(CURRENT, current);
    }

    assertThat(CommittedDocument.PATH)
        .as("If the change is meant: cp %s %s", CURRENT, CommittedDocument.PATH)
        .content()
        .isEqualTo(current);
  }

  @Test
  void describesFieldsInPlainText() throws IOException {
    assertThat(document()).doesNotContain("{@", "<code>", "&quot;", "\\n     ");
  }

  /** The document but for what depends on where it is served and on the version of the build. */
  private String document() throws IOException {
    byte[] answer = mvc.get().uri("/v3/api-docs").exchange().getResponse().getContentAsByteArray();
    ObjectNode document = (ObjectNode) MAPPER.readTree(answer);
    document.putArray("servers").addObject().put("url", "/");
    ((ObjectNode) document.get("info")).put("version", "1");
    ObjectWriter writer =
        MAPPER
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    return writer.writeValueAsString(document) + "\n";
  }
}
