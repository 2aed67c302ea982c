package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.digittrainer.WholeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What is scraped, and what the documents say of it. */
@WholeService
class ScrapeTests {

  private static final String JOB =
      """
      {"dataset": {"trainSize": 100, "testSize": 100}, "network": {"hiddenLayers": [2]},
       "sgd": {"batchSize": 20}, "epochs": %d, "seed": 7, "modelName": "scraped"}
      """;
  private static final Pattern NAME = Pattern.compile("digittrainer_[a-z_]*[a-z]");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(digittrainer_\\w+)");

  @Autowired private RestTestClient http;

  private String running = "";

  /** A job that has ended, and one that runs. */
  @BeforeEach
  void train() {
    submit(1);
    await().until(() -> scrape().contains("model=\"scraped\""));
    running = submit(10_000);
    await().until(() -> scrape().contains("digittrainer_job_progress{"));
  }

  @AfterEach
  void stop() {
    http.post().uri(running + "/cancel").exchange().expectStatus().isAccepted();
  }

  private String submit(int epochs) {
    URI job =
        http.post()
            .uri("/api/v1/training-jobs")
            .contentType(MediaType.APPLICATION_JSON)
            .body(JOB.formatted(epochs))
            .exchange()
            .expectStatus()
            .isAccepted()
            .returnResult(String.class)
            .getResponseHeaders()
            .getLocation();
    return Objects.requireNonNull(job).getPath();
  }

  /** Those of clusters are in ClusterMetricsTests: a service by itself has none. */
  @Test
  void hasAllThatIsDocumentedAndNothingElse() throws IOException {
    Set<String> documented = names(Path.of("src/docs/operations.md"));
    assertThat(documented).hasSizeGreaterThan(14);
    assertThat(scraped().stream().map(ScrapeTests::base).collect(Collectors.toSet()))
        .isEqualTo(
            documented.stream()
                .filter(name -> !name.startsWith("digittrainer_cluster_"))
                .map(ScrapeTests::base)
                .collect(Collectors.toSet()));
  }

  /** A panel of a metric that is not there stays empty, and an alert on it silent. */
  @ParameterizedTest
  @ValueSource(strings = {"grafana/dashboard.json", "prometheus/rules.yaml"})
  void hasAllThatDashboardAndAlertsAskFor(String file) throws IOException {
    Set<String> wanted = names(Path.of("src/docs", file));
    assertThat(wanted).isNotEmpty();
    assertThat(scraped()).containsAll(wanted);
  }

  @Test
  void putsClassificationsIntoBucketsFrom50Microseconds() {
    assertThat(scrape())
        .contains(
            "digittrainer_classification_seconds_bucket{application=\"digit-trainer\",le=\"5.0E-5\"}")
        .contains(
            "digittrainer_classification_seconds_bucket{application=\"digit-trainer\",le=\"0.05\"}");
  }

  @Test
  void countsRefusalsByTheTypeOfTheirProblem() {
    double before = refusals("unacceptable");
    http.post()
        .uri("/api/v1/training-jobs")
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"epochs\": 0}")
        .exchange()
        .expectStatus()
        .isEqualTo(422);
    await().untilAsserted(() -> assertThat(refusals("unacceptable")).isEqualTo(before + 1));
    double forbidden = refusals("forbidden");
    http.delete().uri(running).header("Origin", "https://elsewhere.example").exchange();
    await().untilAsserted(() -> assertThat(refusals("forbidden")).isEqualTo(forbidden + 1));
  }

  private double refusals(String problem) {
    Pattern counts =
        Pattern.compile(
            "(?m)^http_server_requests_seconds_count\\{[^}]*problem=\""
                + problem
                + "\"[^}]*} (\\S+)");
    return counts
        .matcher(scrape())
        .results()
        .mapToDouble(each -> Double.parseDouble(each.group(1)))
        .sum();
  }

  private Set<String> scraped() {
    return all(SAMPLE, scrape());
  }

  private String scrape() {
    return Objects.requireNonNull(
        http.get()
            .uri("/actuator/prometheus")
            .exchange()
            .expectStatus()
            .isOk()
            .returnResult(String.class)
            .getResponseBody());
  }

  private static Set<String> names(Path file) throws IOException {
    return all(NAME, Files.readString(file));
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Without what a histogram adds to its name. */
  private static String base(String name) {
    return name.replaceAll("_seconds(_(count|sum|max|bucket))?$", "_seconds");
  }
}
