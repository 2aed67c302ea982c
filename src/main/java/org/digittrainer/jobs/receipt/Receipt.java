package org.digittrainer.jobs.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HexFormat;
import java.util.List;
import org.digittrainer.database.Sha256;
import org.digittrainer.training.EpochMetrics;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run computed, so that anyone with the same software can compute it again. It holds no
 * times and no names: nothing that another run could not prove.
 *
 * @param version of this form
 * @param software version of the service that trained
 * @param specification what decided on the numbers
 * @param dataset what was trained and tested on
 * @param numerics Fingerprint of the numerics that trained; the same on every Java and kernel.
 * @param checkpoints those that are kept, in order, from epoch 0 to the last
 * @param metrics of every epoch from 0
 * @param lossesSha256 SHA-256 of the losses' digests of all epochs from 1 on, as bytes in a row
 * @param receiptSha256 SHA-256 of everything else, as canonical JSON (RFC 8785)
 */
@Schema(name = "TrainingReceipt")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "version",
  "software",
  "specification",
  "dataset",
  "numerics",
  "checkpoints",
  "metrics",
  "lossesSha256",
  "receiptSha256"
})
public record Receipt(
    @Schema(example = "1") int version,
    String software,
    ReceiptSpecification specification,
    DatasetDigest dataset,
    String numerics,
    List<Kept> checkpoints,
    List<Measured> metrics,
    String lossesSha256,
    String receiptSha256) {

  /** The version of this form. */
  public static final int VERSION = 1;

  private static final String OWN_DIGEST = "receiptSha256";

  /**
   * A data set.
   *
   * @param sha256 of its four IDX files, unpacked, in a row; of a data set that grows, of the
   *     examples that the job used
   */
  @Schema(name = "ReceiptDataset")
  public record DatasetDigest(String name, String sha256) {}

  /**
   * A checkpoint at the end of an epoch.
   *
   * @param weightsSha256 SHA-256 of the parameters as little-endian doubles in the order W1, b1,
   *     W2, b2, …, matrices row by row
   */
  @Schema(name = "ReceiptCheckpoint")
  public record Kept(long epoch, long iteration, String weightsSha256) {}

  /**
   * What was measured at the end of an epoch.
   *
   * @param lossesSha256 SHA-256 of the epoch's mini-batch losses as little-endian doubles
   */
  @Schema(name = "ReceiptMetrics")
  public record Measured(
      long epoch,
      long iteration,
      double trainLoss,
      double trainAccuracy,
      double testLoss,
      double testAccuracy,
      long lossEvaluations,
      String lossesSha256) {

    /** Metrics of an epoch with the digest of its losses. */
    public static Measured of(EpochMetrics metrics, String lossesSha256) {
      return new Measured(
          metrics.epoch(),
          metrics.iteration(),
          metrics.trainLoss(),
          metrics.trainAccuracy(),
          metrics.testLoss(),
          metrics.testAccuracy(),
          metrics.lossEvaluations(),
          lossesSha256);
    }
  }

  /** Copies the lists. */
  public Receipt {
    checkpoints = List.copyOf(checkpoints);
    metrics = List.copyOf(metrics);
  }

  /** A receipt with its digest. */
  static Receipt of(
      Software software,
      ReceiptSpecification specification,
      DatasetDigest dataset,
      List<Kept> checkpoints,
      List<Measured> metrics) {
    Receipt receipt =
        new Receipt(
            VERSION,
            software.version(),
            specification,
            dataset,
            software.numerics(),
            checkpoints,
            metrics,
            lossesDigest(metrics),
            "");
    return receipt.signed();
  }

  /** The digest of the losses of all epochs. */
  public static String lossesDigest(List<Measured> metrics) {
    return Sha256.of(
        () ->
            metrics.stream()
                .filter(each -> each.epoch() > 0)
                .map(each -> bytes(each.lossesSha256()))
                .iterator());
  }

  /** The digest of everything but itself. */
  public String digest() {
    ObjectNode tree = JsonMapper.shared().valueToTree(this);
    tree.remove(OWN_DIGEST);
    return Sha256.of(CanonicalJson.of(tree.toString()));
  }

  /** The same receipt with the digest that belongs to it. */
  public Receipt signed() {
    return new Receipt(
        version,
        software,
        specification,
        dataset,
        numerics,
        checkpoints,
        metrics,
        lossesSha256,
        digest());
  }

  /** What was measured last. */
  public Measured last() {
    return metrics.get(metrics.size() - 1);
  }

  /** What is no digest counts for nothing. */
  private static byte[] bytes(String sha256) {
    return sha256.matches("[0-9a-f]{64}") ? HexFormat.of().parseHex(sha256) : new byte[0];
  }
}
