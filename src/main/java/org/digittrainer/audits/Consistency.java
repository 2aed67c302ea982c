package org.digittrainer.audits;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.audits.Audit.Difference;
import org.digittrainer.database.Sha256;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.jobs.receipt.Receipt.Kept;
import org.digittrainer.jobs.receipt.Receipt.Measured;
import org.digittrainer.jobs.receipt.ReceiptSpecification;
import org.digittrainer.models.format.ParameterBytes;
import org.jspecify.annotations.Nullable;

/** Whether the parts of a receipt, and the parameters that came with it, fit together. */
final class Consistency {

  private final Receipt receipt;
  private final ReceiptSpecification specification;
  private final Map<Long, double[]> parameters;

  /**
   * The consistency of a receipt.
   *
   * @param parameters by epoch. Not modified.
   */
  Consistency(Receipt receipt, Map<Long, double[]> parameters) {
    this.receipt = receipt;
    this.specification = receipt.specification();
    this.parameters = parameters;
  }

  /** The first thing that does not fit; null if all does. */
  @Nullable Difference difference() {
    return Stream.of(names(), metrics(), checkpoints(), lossDigest(), start(), digests())
        .flatMap(found -> found)
        .findFirst()
        .orElse(null);
  }

  private Stream<Difference> names() {
    return compare(
        "/specification/dataset/name", specification.dataset().name(), receipt.dataset().name());
  }

  private Stream<Difference> metrics() {
    long total = specification.totalIterations();
    long each = specification.iterationsPerEpoch();
    List<Measured> metrics = receipt.metrics();
    return Stream.concat(
        compare("/metrics", metrics.size() + " epochs", (total + each - 1) / each + 1 + " epochs"),
        IntStream.range(0, metrics.size())
            .boxed()
            .flatMap(
                i ->
                    Stream.concat(
                        compare("/metrics/" + i + "/epoch", metrics.get(i).epoch(), (long) i),
                        compare(
                            "/metrics/" + i + "/iteration",
                            metrics.get(i).iteration(),
                            Math.min(i * each, total)))));
  }

  private Stream<Difference> checkpoints() {
    List<Kept> kept = receipt.checkpoints();
    long last = receipt.metrics().size() - 1L;
    return Stream.concat(
        Stream.concat(
            compare("/checkpoints/0/epoch", kept.get(0).epoch(), 0L),
            compare(
                "/checkpoints/" + (kept.size() - 1) + "/epoch",
                kept.get(kept.size() - 1).epoch(),
                last)),
        IntStream.range(0, kept.size()).boxed().flatMap(i -> checkpoint(i, last)));
  }

  private Stream<Difference> checkpoint(int i, long last) {
    Kept kept = receipt.checkpoints().get(i);
    long before = i == 0 ? -1 : receipt.checkpoints().get(i - 1).epoch();
    String pointer = "/checkpoints/" + i;
    if (kept.epoch() <= before || kept.epoch() > last) {
      String range = "after %d, at most %d".formatted(before, last);
      return Stream.of(new Difference(pointer + "/epoch", String.valueOf(kept.epoch()), range));
    }
    return compare(
        pointer + "/iteration",
        kept.iteration(),
        receipt.metrics().get((int) kept.epoch()).iteration());
  }

  private Stream<Difference> lossDigest() {
    return compare(
        "/lossesSha256", receipt.lossesSha256(), Receipt.lossesDigest(receipt.metrics()));
  }

  private Stream<Difference> start() {
    ReceiptSpecification.Start from = specification.from();
    return from == null
        ? Stream.empty()
        : compare(
            "/specification/from/weightsSha256",
            from.weightsSha256(),
            receipt.checkpoints().get(0).weightsSha256());
  }

  private Stream<Difference> digests() {
    List<Kept> kept = receipt.checkpoints();
    return IntStream.range(0, kept.size())
        .boxed()
        .filter(i -> parameters.containsKey(kept.get(i).epoch()))
        .flatMap(
            i ->
                compare(
                    "/checkpoints/" + i + "/weightsSha256",
                    kept.get(i).weightsSha256(),
                    sha256(parameters.get(kept.get(i).epoch()))));
  }

  private static String sha256(double @Nullable [] numbers) {
    double[] each = Objects.requireNonNull(numbers);
    return Sha256.of(ParameterBytes.parts(each, 0, each.length));
  }

  private static Stream<Difference> compare(String pointer, Object stated, Object found) {
    return stated.equals(found)
        ? Stream.empty()
        : Stream.of(new Difference(pointer, String.valueOf(stated), String.valueOf(found)));
  }
}
