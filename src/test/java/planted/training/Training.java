package planted.training;

import java.util.Random;
import planted.jobs.JobsImpl;

/** Knows what is above it, and takes numbers and time from where it should not. */
public final class Training {
  Object jobs = new JobsImpl();
  Object jackson = new com.fasterxml.jackson.databind.node.TextNode("2");
  Object[] above = {
    new planted.configuration.Above(),
    new planted.dataset.web.Above(),
    new planted.jobs.web.Above(),
    new planted.models.web.Above()
  };
  Object random = new Random();
  double exponential = Math.exp(1);
  double sum = Math.fma(1, 2, 3);
  long time = System.nanoTime();
}
