package org.digittrainer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DigitTrainerApplication {

  /** Starts the service; settings come from the environment and {@code application.yaml}. */
  public static void main(String[] arguments) {
    OutOfMemoryExit.install();
    SpringApplication.run(DigitTrainerApplication.class, arguments);
  }
}
