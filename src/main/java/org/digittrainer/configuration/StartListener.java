package org.digittrainer.configuration;

import org.digittrainer.access.audit.AuditLog;
import org.digittrainer.jobs.FirstStart;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Logs the addresses to open, and trains the chapter's network on a first start. */
@Component
final class StartListener implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger log = LoggerFactory.getLogger(StartListener.class);

  private final boolean trainOnFirstStart;
  private final FirstStart firstStart;
  private final AuditLog audit;

  StartListener(ServiceProperties properties, FirstStart firstStart, AuditLog audit) {
    this.trainOnFirstStart = properties.jobs().trainOnFirstStart();
    this.firstStart = firstStart;
    this.audit = audit;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    String address = address(event.getApplicationContext().getEnvironment());
    log.info("Page:       {}/", address);
    log.info("Swagger UI: {}/swagger-ui.html", address);
    System.gc(); // Nobody waits yet, and a third of the heap is what the start alone needed.
    if (trainOnFirstStart) {
      train(address);
    }
  }

  private void train(String address) {
    try {
      firstStart.trainIfEmpty().ifPresent(job -> report(job, address));
    } catch (Problem.NoSpace e) {
      log.warn("The chapter's network is not trained on this first start", e);
    }
  }

  private void report(TrainingJob job, String address) {
    audit.recordOwn("trainOnFirstStart", job.id());
    log.info("First start, so the chapter's network is being trained:");
    log.info("Job:        {}/api/v1/training-jobs/{}", address, job.id());
    log.info("Model:      {}/api/v1/models/{}", address, job.specification().modelName());
  }

  private static String address(Environment environment) {
    String scheme =
        environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store")
            ? "https"
            : "http";
    String port = environment.getProperty("local.server.port", "8080");
    String path = environment.getProperty("server.servlet.context-path", "");
    return scheme + "://localhost:" + port + path;
  }
}
