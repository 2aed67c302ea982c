package org.digittrainer.jobs.estimate;

import java.time.Duration;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.KeepRule;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.training.SpeedTest;
import org.digittrainer.training.TickingClock;

/** Estimates on a machine whose clock ticks whenever someone looks at it. */
public final class SampleEstimates {

  static final long HEAP = 1L << 31;
  static final Duration MOST = Duration.ofHours(8);

  private SampleEstimates() {}

  public static Estimates of(JobRoom room, Datasets datasets, int capacity) {
    return of(room, datasets, capacity, speeds(room, HEAP));
  }

  static Estimates of(JobRoom room, Datasets datasets, int capacity, Speeds speeds) {
    return new Estimates(
        datasets,
        speeds,
        room.forecasts(),
        room.room(capacity),
        new Warnings(new KeepRule(5, 1 << 20)),
        MOST);
  }

  static Speeds speeds(JobRoom room, long heap) {
    SpeedTest.Clocks clocks = new SpeedTest.Clocks(new TickingClock(), new TickingClock());
    return new Speeds(new SpeedTest(Kernels.plain(), 1, clocks, heap), room.running);
  }
}
