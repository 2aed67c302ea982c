package org.digittrainer.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.audits.Audit.Cause;
import org.digittrainer.audits.Audit.Segment;
import org.digittrainer.audits.Audit.Status;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.jobs.receipt.Receipt.Measured;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.From;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class AuditsTests {

  private final AuditRoom room;
  private final TrainingJob job;
  private final Receipt receipt;

  AuditsTests(TestDatabase kind) {
    room = new AuditRoom(kind.empty());
    job = room.trained(AuditRoom.run(6));
    receipt = room.receipt(job);
  }

  @Test
  void runsAllAgain() {
    Audit audit = room.ended(AuditRoom.alone(receipt), null);
    assertThat(audit.verdict())
        .isEqualTo(
            new Audit.Verdict(
                Status.CONFIRMED,
                Cause.ALL_EQUAL,
                "every segment (6) was run again, from the first parameters to the last, with the same bits"));
    assertThat(audit.segments()).hasSize(7).allMatch(each -> Boolean.TRUE.equals(each.equal()));
    assertThat(audit.segments().get(3).found())
        .isEqualTo(receipt.checkpoints().get(3).weightsSha256());
    assertThat(room.storedParts()).isZero();
  }

  /** The clock moves on at each look at it, so that a slice holds an iteration or two. */
  @Test
  void goesOnWhereItStoodAfterEachSlice() {
    String id = room.submit(AuditRoom.alone(receipt), null);
    room.hurry(Duration.ofSeconds(4));
    int slices = 0;
    while (room.runs(id)) {
      assertThat(room.worker().runNext()).isTrue();
      slices++;
    }
    assertThat(slices).isGreaterThan(10);
    assertThat(room.audits.get(id).status()).isEqualTo(Status.CONFIRMED);
  }

  @Test
  void takesTurns() {
    String one = room.submit(AuditRoom.alone(receipt), null);
    String other = room.submit(AuditRoom.alone(receipt), null);
    room.hurry(Duration.ofSeconds(4));
    AuditWorker worker = room.worker();
    worker.runNext();
    worker.runNext();
    for (String id : List.of(one, other)) {
      assertThat(turnOf(id)).isEqualTo(1);
    }
  }

  private int turnOf(String id) {
    return room.jobs
        .jdbc
        .sql("select turn from audit where id = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  @Test
  void goesOnAfterAWorkerDied() {
    String id = room.submit(AuditRoom.alone(receipt), null);
    assertThat(room.store.claimNext()).isPresent();
    assertThat(room.worker().runNext()).isFalse();
    room.store.releaseAll();
    room.worker().runAll();
    assertThat(room.audits.get(id).status()).isEqualTo(Status.CONFIRMED);
  }

  @Test
  void isGivenUpAfterSeveralDeaths() {
    String id = room.submit(AuditRoom.alone(receipt), null);
    for (int death = 0; death <= AuditWorker.MAX_DEATHS; death++) {
      assertThat(room.store.claimNext()).isPresent();
      room.store.releaseAll();
    }
    room.worker().runAll();
    assertThat(room.audits.get(id).verdict())
        .isEqualTo(
            new Audit.Verdict(
                Status.IMPOSSIBLE,
                Cause.WORKER_DIED,
                "the service died 3 times while it ran this audit"));
  }

  @Test
  void countsForNothingUnderALostClaim() {
    String id = room.submit(AuditRoom.alone(receipt), null);
    AuditStore.Claimed lost = room.store.claimNext().orElseThrow();
    room.store.releaseAll();
    AuditStore.Claimed held = room.store.claimNext().orElseThrow();
    Audit.Verdict verdict = new Audit.Verdict(Status.CONFIRMED, Cause.ALL_EQUAL, "not so");
    assertThat(room.store.extend(lost)).isFalse();
    assertThat(room.store.finish(lost, verdict, room.clock.instant())).isFalse();
    assertThat(room.store.giveBack(lost, 1, 0, null)).isFalse();
    assertThat(room.store.record(lost, new Segment(0, 0, "", "", "", true))).isFalse();
    assertThat(room.runs(id)).isTrue();
    assertThat(room.store.extend(held)).isTrue();
  }

  @Test
  void endsWhenItIsDeleted() {
    String id = room.submit(AuditRoom.alone(receipt), null);
    AuditStore.Claimed held = room.store.claimNext().orElseThrow();
    room.audits.delete(id, Caller.ANYBODY);
    Lease lease = new Lease(() -> room.store.extend(held), room.clock, () -> false);
    room.clock.advance(Duration.ofSeconds(1));
    assertThat(lease.getAsBoolean()).isTrue();
    assertThat(lease.isLost()).isTrue();
    assertThat(room.storedParts()).isZero();
    assertThatThrownBy(() -> room.audits.get(id)).isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void refusesMoreThanThereIsRoomFor() {
    for (int i = 0; i < 3; i++) {
      room.submit(AuditRoom.alone(receipt), null);
    }
    assertThatThrownBy(() -> room.submit(AuditRoom.alone(receipt), null))
        .isInstanceOf(Problem.QueueFull.class);
    room.worker().runAll();
    Caller mia = new Caller("mia", Role.MEMBER);
    room.audits.submit(AuditRoom.alone(receipt), null, 5, mia);
    room.audits.submit(AuditRoom.alone(receipt), null, 5, mia);
    assertThatThrownBy(() -> room.audits.submit(AuditRoom.alone(receipt), null, 5, mia))
        .isInstanceOf(Problem.QueueFull.class)
        .hasMessageContaining("mia");
  }

  /** The whole is known to be proven only if all of it was run. */
  @Test
  void runsSomeSegmentsFromTheirParameters() {
    Audit audit = room.ended(room.submission(job, receipt), 2);
    assertThat(audit.verdict())
        .isEqualTo(
            new Audit.Verdict(
                Status.CONFIRMED,
                Cause.SAMPLE_EQUAL,
                "2 of 6 segments were run again, with the same bits; the others were not"));
    assertThat(audit.segments()).hasSize(3).allMatch(each -> Boolean.TRUE.equals(each.equal()));
    // Without parameters, those before them must be run as well; here up to the last.
    assertThat(room.ended(AuditRoom.alone(receipt), 2).verdict())
        .returns(Cause.ALL_EQUAL, Audit.Verdict::cause);
  }

  /** Of a segment that is not run, what its parameters decide on is measured all the same. */
  @Test
  void measuresAllParametersThatItHas() {
    for (int epoch = 1; epoch <= 6; epoch++) {
      Receipt forged = withMetrics(epoch, each -> measured(each, each.testLoss() + 1e-9));
      Audit audit = room.ended(room.submission(job, forged), 1);
      assertThat(audit.status()).as("epoch %d", epoch).isEqualTo(Status.REFUTED);
      assertThat(audit.segments().stream().filter(each -> Boolean.FALSE.equals(each.equal())))
          .singleElement()
          .returns((long) epoch, Segment::toEpoch)
          .returns("/metrics/" + epoch + "/testLoss", Segment::pointer);
    }
  }

  @Test
  void refutesParametersOfAnotherDigest() {
    Map<Long, double[]> parameters = new HashMap<>(room.submission(job, receipt).parameters());
    double[] changed = Objects.requireNonNull(parameters.get(4L)).clone();
    changed[3] = Math.nextUp(changed[3]);
    parameters.put(4L, changed);
    Audit audit =
        room.ended(new Submission(receipt.receiptSha256(), receipt, null, null, parameters), null);
    assertThat(audit.status()).isEqualTo(Status.REFUTED);
    assertThat(audit.segments())
        .singleElement()
        .returns(3L, Segment::fromEpoch)
        .returns(4L, Segment::toEpoch)
        .returns(false, Segment::equal);
  }

  @Test
  void checksARunFromTheParametersOfAnother() {
    TrainingJob next = room.trained(fromEpoch(job.id(), 3));
    Receipt of = room.receipt(next);
    assertThat(room.ended(room.submission(next, of), null).status()).isEqualTo(Status.CONFIRMED);
    assertThat(room.ended(room.submission(next, of), 1).status()).isEqualTo(Status.CONFIRMED);
    assertThat(room.ended(AuditRoom.alone(of), null).verdict())
        .returns(Status.IMPOSSIBLE, Audit.Verdict::status)
        .returns(Cause.PARAMETERS, Audit.Verdict::cause);
  }

  @Test
  void listsTheNewestFirst() {
    String one = room.ended(AuditRoom.alone(receipt), null).id();
    String other = room.ended(AuditRoom.alone(receipt), null).id();
    assertThat(room.audits.list(null, 5).stream().map(Audit::id)).containsExactly(other, one);
    assertThat(room.audits.list(other, 5).stream().map(Audit::id)).containsExactly(one);
    assertThat(room.audits.get("latest").id()).isEqualTo(other);
  }

  private static TrainingSpecification fromEpoch(String id, long epoch) {
    TrainingSpecification run = AuditRoom.run(3);
    return new TrainingSpecification(
        run.name(),
        run.dataset(),
        run.network(),
        run.loss(),
        run.gradient(),
        run.sgd(),
        run.epochs(),
        null,
        run.seed(),
        run.modelName(),
        run.metadata(),
        new From(id, epoch),
        null);
  }

  private static Measured measured(Measured each, double testLoss) {
    return new Measured(
        each.epoch(),
        each.iteration(),
        each.trainLoss(),
        each.trainAccuracy(),
        testLoss,
        each.testAccuracy(),
        each.lossEvaluations(),
        each.lossesSha256());
  }

  private Receipt withMetrics(int epoch, UnaryOperator<Measured> change) {
    List<Measured> metrics = new ArrayList<>(receipt.metrics());
    metrics.set(epoch, change.apply(metrics.get(epoch)));
    return new Receipt(
            receipt.version(),
            receipt.software(),
            receipt.specification(),
            receipt.dataset(),
            receipt.numerics(),
            receipt.checkpoints(),
            metrics,
            receipt.lossesSha256(),
            "")
        .signed();
  }
}
