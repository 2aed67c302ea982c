package org.digittrainer.cluster.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.digittrainer.cluster.ClusterListener.Direction;
import org.digittrainer.cluster.ClusterListener.Phase;
import org.digittrainer.cluster.ClusterListener.Source;
import org.digittrainer.cluster.Members;
import org.digittrainer.training.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterMetricsTests {

  private static final Pattern NAME = Pattern.compile("digittrainer_cluster_[a-z_]*[a-z]");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Members members = mock();
  private final ClusterMetrics metrics = new ClusterMetrics(registry, members);

  @BeforeEach
  void join() {
    when(members.others()).thenReturn(List.of("a", "b"));
  }

  @Test
  void haveTheNamesThatAreDocumented() throws IOException {
    assertThat(names(registry.scrape()))
        .isEqualTo(names(Files.readString(Path.of("src/docs/operations.md"))));
  }

  @Test
  void beginWithZero() {
    assertThat(registry.scrape())
        .contains("digittrainer_cluster_members 3.0")
        .contains("digittrainer_cluster_round_seconds_count{phase=\"check\"} 0")
        .contains("digittrainer_cluster_divisions_total{source=\"redone\"} 0.0")
        .contains("digittrainer_cluster_bytes_total{direction=\"sent\"} 0.0")
        .contains("digittrainer_cluster_refusals_total{reason=\"no_dataset\"} 0.0");
  }

  @Test
  void addUpWhatIsTold() {
    metrics.spent(Phase.OWN, 2_000_000);
    metrics.spent(Phase.OWN, 3_000_000);
    metrics.computed(Source.HELPER, 7);
    metrics.passed(Direction.RECEIVED, 318_080);
    metrics.refused(Refusal.BUSY);
    assertThat(registry.scrape())
        .contains("digittrainer_cluster_round_seconds_count{phase=\"own\"} 2")
        .contains("digittrainer_cluster_round_seconds_sum{phase=\"own\"} 0.005")
        .contains("digittrainer_cluster_divisions_total{source=\"helper\"} 7.0")
        .contains("digittrainer_cluster_bytes_total{direction=\"received\"} 318080.0")
        .contains("digittrainer_cluster_refusals_total{reason=\"busy\"} 1.0");
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(MatchResult::group)
        .map(name -> name.replaceAll("_seconds(_(count|sum|max))?$", "_seconds"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
