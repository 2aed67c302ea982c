package org.digittrainer.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digittrainer.client.model.DatasetExample;
import digittrainer.client.model.EpochMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.digittrainer.WholeService;
import org.digittrainer.page.Snippets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sessions that the documents show run from top to bottom. */
@WholeService
class NotebookTests {

  private static final Path SEVEN = Path.of("src/test/resources/pictures/plain7.png");

  private final String address;

  NotebookTests(@LocalServerPort int port) {
    address = "http://localhost:" + port;
  }

  @Test
  void runsInPython() throws IOException, InterruptedException {
    assumeTrue(Snippets.canRun(), "there is no /usr/bin/python3 with numpy here");
    ProcessBuilder python =
        new ProcessBuilder(Snippets.PYTHON, "src/docs/notebook/session.py")
            .redirectErrorStream(true);
    python.environment().put("SERVICE", address);

    Process session = python.start();
    String said = new String(session.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(session.waitFor()).as(said).isZero();
    assertThat(said).contains("SUCCEEDED", "best: {", "NumPy predicts the same 20 digits");
  }

  @Test
  void runsInJavaWithTheGeneratedClient() throws IOException, InterruptedException {
    JavaSession session = new JavaSession(address);

    List<EpochMetrics> metrics = session.train();
    int published = session.publishBest(List.of(0.01, 0.1, 1.0)).getVersion();
    List<DatasetExample> digits = session.digits();
    List<Integer> labels = digits.stream().map(DatasetExample::getLabel).toList();
    List<Integer> seen = session.classify(digits);

    assertThat(metrics).hasSize(6);
    assertThat(metrics.get(5).getTestLoss()).isLessThan(metrics.get(0).getTestLoss());
    assertThat(published).isGreaterThan(1);
    assertThat(session.accuracy()).isGreaterThan(0.5);
    assertThat(session.predict(digits)).isEqualTo(seen);
    assertThat(session.classify(Files.readAllBytes(SEVEN))).isEqualTo(7);
    assertThat(new String(session.download(), StandardCharsets.ISO_8859_1)).startsWith("PK");
    session.delete();
    assertThat(seen).isNotEqualTo(labels.stream().map(label -> 0).toList());
  }
}
