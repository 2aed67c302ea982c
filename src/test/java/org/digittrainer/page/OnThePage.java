package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A browser at the page of a service, which is started once for all classes of tests that extend
 * this.
 */
@Tag("page")
@EnabledIf("org.digittrainer.page.Chromium#isInstalled")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "digit-trainer.compute.kernel=PLAIN",
      "digit-trainer.compute.threads=1", // The browser needs the other core.
      "digit-trainer.http.hosts=" + OnThePage.SCHOOL
    })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnThePage {

  /** A name of this machine under which browsers trust the page as little as any on plain HTTP. */
  static final String SCHOOL = "school.example";

  static final int WIDE = 1400;
  static final int NARROW = 360;

  ChromeDriver browser;
  Page page;
  Caller service;

  /** Of letters, beside MNIST. */
  @DynamicPropertySource
  static void datasets(DynamicPropertyRegistry properties) {
    properties.add("digit-trainer.datasets.directory", Letters::directory);
  }

  @BeforeAll
  void start(@LocalServerPort int port, @TempDir Path profile) {
    service = new Caller("http://localhost:" + port);
    browser = Chromium.find().orElseThrow().start(profile);
    page = new Page(browser, "http://" + host() + ":" + port);
    page.width(WIDE);
  }

  /** The host in the browser's address. */
  String host() {
    return "localhost";
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    assertThat(page.complaints()).isEmpty();
  }

  @AfterAll
  void quit() {
    browser.quit();
  }

  /** Makes the demo's job, which is to be watched for ten seconds, one that nobody waits for. */
  private static final String SHORTEN =
      """
      const short = {'dataset-trainSize': 2000, 'dataset-testSize': 1000, 'network-hiddenLayers': 20,
        'sgd-learningRate': 0.5, 'sgd-batchSize': 20, epochs: 5};
      for (const [name, value] of Object.entries(short)) {
        const field = document.getElementById(`set-${name}`);
        field.value = value;
        field.dispatchEvent(new Event('input', {bubbles: true}));
      }""";

  /** Starts a preset and waits until its job, not an older one, is followed. */
  void train(String preset) {
    String before = page.attribute("#focus", "data-job");
    page.press("[data-preset=" + preset + "]");
    if (preset.equals("demo")) {
      page.script(Object.class, SHORTEN);
    }
    page.press("#start");
    page.until("a new job", () -> !page.attribute("#focus", "data-job").equals(before));
  }
}
