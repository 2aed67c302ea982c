package org.digittrainer.audits;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.audits.Audit.Status;
import org.digittrainer.audits.store.JdbcAuditStore;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.jobs.receipt.Receipts;
import org.digittrainer.jobs.receipt.Software;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.jobs.store.JdbcMakers;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.jspecify.annotations.Nullable;

/** Jobs, and audits of their receipts, over a database; tests run both themselves. */
final class AuditRoom {

  /** As {@link JobRoom} has it. */
  static final Software SOFTWARE = new Software("1", "2");

  private static final Dataset IMAGES =
      new Dataset("mnist", images(11, 1), images(5, 2), 3, "0".repeat(64), "made up", null);

  /** Each look at it takes some time, once {@link AuditRoom#hurry} says so. */
  static final class HurriedClock extends SettableClock {

    private Duration step = Duration.ZERO;

    @Override
    public Instant instant() {
      advance(step);
      return super.instant();
    }
  }

  final HurriedClock clock = new HurriedClock();
  final JobRoom jobs;
  final AuditStore store;
  final Audits audits;
  private final Submissions submissions;
  private final Trainer trainer = new Trainer(Kernels.plain(), 1, task -> {}, System::nanoTime);
  private final Datasets datasets = new Datasets(List.of(IMAGES), Map.of());
  private final ReceiptCheck check = new ReceiptCheck(() -> SOFTWARE, datasets);

  AuditRoom(DataSource database) {
    jobs = new JobRoom(database, clock);
    submissions = jobs.submissions(9);
    store = new JdbcAuditStore(jobs.jdbc, Duration.ofMinutes(1));
    audits =
        new Audits(
            store,
            check,
            new Audits.Room(3, 2),
            () -> {},
            jobs.transactions(),
            clock,
            new Random(3));
  }

  /** 11 examples of 4 × 4 pixels in mini-batches of 3. */
  static TrainingSpecification run(int epochs) {
    TrainingSpecification chapter = ChapterRun.on(IMAGES, 7);
    return new TrainingSpecification(
        "run",
        chapter.dataset(),
        new Network(List.of(4), chapter.network().activation(), 0.5),
        chapter.loss(),
        chapter.gradient(),
        new Sgd(0.5, 3, chapter.sgd().sampling()),
        epochs,
        null,
        7,
        "digits",
        Map.of(),
        null,
        null);
  }

  /** The job of a run to its end. */
  TrainingJob trained(TrainingSpecification run) {
    String id = submissions.submit(run, Caller.ANYBODY).id();
    jobs.worker(trainer, datasets).work(jobs.queue.take().id(), 1);
    return jobs.store().find(id).orElseThrow();
  }

  Receipt receipt(TrainingJob job) {
    return new Receipts(jobs.history(), datasets, new JdbcMakers(jobs.jdbc)).of(job);
  }

  /** A receipt with all its parameters. */
  Submission submission(TrainingJob job, Receipt receipt) {
    Map<Long, double[]> parameters = new HashMap<>();
    for (Receipt.Kept kept : receipt.checkpoints()) {
      parameters.put(
          kept.epoch(), jobs.history().parameters(job.id(), kept.epoch()).orElseThrow().toArray());
    }
    return new Submission(receipt.receiptSha256(), receipt, null, null, parameters);
  }

  static Submission alone(Receipt receipt) {
    return new Submission(receipt.receiptSha256(), receipt, null, null, Map.of());
  }

  String submit(Submission submission, @Nullable Integer wanted) {
    return audits.submit(submission, wanted, 5, Caller.ANYBODY).id();
  }

  /** An audit to its end. */
  Audit ended(Submission submission, @Nullable Integer wanted) {
    String id = submit(submission, wanted);
    worker().runAll();
    return audits.get(id);
  }

  AuditWorker worker() {
    return new AuditWorker(
        store,
        new AuditSteps(trainer, check, store),
        jobs.transactions(),
        clock,
        Duration.ofHours(8));
  }

  /** From now on a slice is over after a few looks at the clock. */
  void hurry(Duration step) {
    clock.step = step;
  }

  long storedParts() {
    return jobs.jdbc.sql("select count(*) from audit_part").query(Long.class).single();
  }

  boolean runs(String id) {
    return audits.get(id).status() == Status.RUNNING;
  }

  private static LabelledImages images(int count, int seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[16 * count];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 3);
    }
    return LabelledImages.of(4, 4, pixels, labels);
  }
}
