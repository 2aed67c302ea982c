package org.digittrainer.audits;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.digittrainer.audits.Audit.Difference;
import org.digittrainer.jobs.receipt.Receipt.Measured;

/** What an epoch came to, against what is stated of it. */
record MeasuredComparison(Measured stated, Measured found) {

  /** The first difference. */
  Optional<Difference> all() {
    return Stream.of(
            compare("lossesSha256", Measured::lossesSha256),
            compare("trainLoss", Measured::trainLoss),
            compare("trainAccuracy", Measured::trainAccuracy),
            compare("testLoss", Measured::testLoss),
            compare("testAccuracy", Measured::testAccuracy),
            compare("lossEvaluations", Measured::lossEvaluations),
            compare("iteration", Measured::iteration))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The first difference in what the parameters alone decide on. */
  Optional<Difference> ofParameters() {
    return Stream.of(
            compare("trainAccuracy", Measured::trainAccuracy),
            compare("testLoss", Measured::testLoss),
            compare("testAccuracy", Measured::testAccuracy))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Difference> compare(String field, Function<Measured, Object> value) {
    String expected = String.valueOf(value.apply(stated));
    String now = String.valueOf(value.apply(found));
    return expected.equals(now)
        ? Optional.empty()
        : Optional.of(new Difference("/metrics/" + stated.epoch() + "/" + field, expected, now));
  }
}
