package org.digittrainer.jobs.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.swagger.v3.core.converter.ModelConverters;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.digittrainer.access.Passes;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJobs;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The threads that send events. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

  private static final int SENDERS = 8;
  private static final long INTERVAL_MILLIS = 250;

  /** Adds what events carry to the documented schemas: no operation answers with it as it is. */
  @Bean
  GlobalOpenApiCustomizer eventData() {
    return api ->
        ModelConverters.getInstance(true)
            .readAll(JobEventData.class)
            .forEach(api.getComponents()::addSchemas);
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService eventSenders() {
    return Executors.newFixedThreadPool(SENDERS, new CustomizableThreadFactory("events-"));
  }

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService eventClock() {
    return Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("events-"));
  }

  @Bean
  EventStreams eventStreams(
      TrainingJobs jobs,
      RunHistory history,
      Passes passes,
      ExecutorService eventSenders,
      ScheduledExecutorService eventClock,
      Clock clock) {
    EventStreams streams = new EventStreams(jobs, history, passes::ended, eventSenders, clock);
    eventClock.scheduleWithFixedDelay(
        streams::sendNew, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    return streams;
  }

  @Bean
  MeterBinder eventMetrics(EventStreams streams) {
    return Gauge.builder("digittrainer.event.streams", streams, EventStreams::count)
            .description("Open streams of events")
        ::register;
  }
}
