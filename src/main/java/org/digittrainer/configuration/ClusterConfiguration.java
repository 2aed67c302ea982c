package org.digittrainer.configuration;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.digittrainer.cluster.Cluster;
import org.digittrainer.cluster.HelperMeans;
import org.digittrainer.cluster.Members;
import org.digittrainer.cluster.jgroups.Discovery;
import org.digittrainer.cluster.jgroups.JGroupsMembers;
import org.digittrainer.cluster.metrics.ClusterMetrics;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.ActiveRuns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Wires this machine's part in the jobs of others, and theirs in its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("digit-trainer.cluster.enabled")
@EnableConfigurationProperties(ClusterProperties.class)
class ClusterConfiguration {

  private static final int CHECKED_ONE_IN = 1000;
  private static final int REQUESTS_WAITING = 16;
  private static final int HEARTBEATS_OF_PATIENCE = 4;
  private static final long LOOK_MILLIS = 250;
  private static final long TELL_MILLIS = 1000;
  private static final long INTRODUCE_MILLIS = 5000;

  /** Joins once the table of members is there. */
  @Bean
  @DependsOnDatabaseInitialization
  JGroupsMembers clusterMembers(
      ClusterProperties properties,
      DataSource dataSource,
      DataSourceProperties database,
      SslBundles bundles)
      throws GeneralSecurityException {
    Discovery discovery =
        switch (properties.discovery()) {
          case DATABASE -> database(dataSource, database);
          case DNS -> Discovery.dns(properties.members().get(0));
          case STATIC -> Discovery.fixed(properties.hosts());
        };
    String bundle = properties.sslBundle();
    SSLContext tls = bundle == null ? null : tls(bundle, bundles.getBundle(bundle));
    String name = ManagementFactory.getRuntimeMXBean().getName() + ":" + properties.port();
    return JGroupsMembers.join(name, properties.address(), properties.port(), tls, discovery);
  }

  /** Without an authority of its own, Java would trust whoever has a certificate for the web. */
  static SSLContext tls(String name, SslBundle bundle) throws GeneralSecurityException {
    SslStoreBundle stores = bundle.getStores();
    if (stores.getKeyStore() == null || stores.getTrustStore() == null) {
      throw new IllegalStateException(
          "The SSL bundle "
              + name
              + ", which digit-trainer.cluster.ssl-bundle names, must have a key and certificate"
              + " (keystore) and the authority of all members (truststore)");
    }
    SslManagerBundle managers = bundle.getManagers();
    return JGroupsMembers.tls(managers.getKeyManagers(), managers.getTrustManagers());
  }

  private static Discovery database(DataSource dataSource, DataSourceProperties properties) {
    if (String.valueOf(properties.getUrl()).startsWith("jdbc:h2:")) {
      throw new IllegalStateException(
          "digit-trainer.cluster.discovery is DATABASE, which takes a PostgreSQL that members"
              + " share; a file of H2 has one process. Set it to DNS or STATIC");
    }
    return Discovery.database(dataSource);
  }

  @Bean
  ClusterMetrics clusterMetrics(MeterRegistry registry, Members members) {
    return new ClusterMetrics(registry, members);
  }

  /** One thread, so that requests are answered in order; what is too much is dropped. */
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService clusterHelp() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(REQUESTS_WAITING),
        new CustomizableThreadFactory("help-"),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  @Bean
  Cluster cluster(
      Members members,
      ClusterProperties properties,
      ServiceProperties service,
      Datasets datasets,
      Kernel kernel,
      ExecutorService computeThreads,
      ExecutorService clusterHelp,
      ActiveRuns runs,
      ReceiptsConfiguration.Fingerprint fingerprint,
      ClusterMetrics metrics,
      ObjectProvider<BuildProperties> build) {
    boolean helps = properties.help() == ClusterProperties.Help.IDLE;
    BooleanSupplier free = () -> helps && runs.isIdle();
    HelperMeans means =
        new HelperMeans(
            datasets,
            kernel,
            service.compute().threads(),
            computeThreads,
            clusterHelp,
            free,
            () -> fingerprint.get().numerics(),
            service.scheduler().heartbeat().multipliedBy(HEARTBEATS_OF_PATIENCE).toNanos());
    Cluster.Rules rules =
        new Cluster.Rules(
            properties.maxMembers(), properties.minGradient().toNanos(), CHECKED_ONE_IN);
    return new Cluster(
        members, rules, means, ServiceInfo.version(build), System::nanoTime, metrics);
  }

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService clusterWatch(Cluster cluster, ServiceProperties service) {
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("cluster-"));
    watch.scheduleWithFixedDelay(cluster::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    watch.scheduleWithFixedDelay(cluster::tell, TELL_MILLIS, TELL_MILLIS, TimeUnit.MILLISECONDS);
    long heartbeat = service.scheduler().heartbeat().toMillis();
    watch.scheduleWithFixedDelay(cluster::keep, heartbeat, heartbeat, TimeUnit.MILLISECONDS);
    watch.scheduleWithFixedDelay(cluster::introduce, 0, INTRODUCE_MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  @Bean
  InfoContributor clusterInfo(Cluster cluster) {
    return builder -> builder.withDetail("cluster", Map.of("members", cluster.others()));
  }
}
