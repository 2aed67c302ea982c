package org.digittrainer.audits;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The check of a receipt at one moment.
 *
 * @param id fit for a URL; later audits have greater ones
 * @param owner who submitted it; null if nobody had to say who they are
 * @param verdict null while it runs
 * @param receiptSha256 as the receipt states it
 * @param wanted segments to run again; null for all
 * @param seed chooses the segments
 * @param segments those that are to be run again, in order, and others that differ
 * @param finishedAt null while it runs
 */
public record Audit(
    String id,
    @Nullable String owner,
    @Nullable Verdict verdict,
    String receiptSha256,
    @Nullable Integer wanted,
    long seed,
    List<Segment> segments,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /** Where an audit stands. */
  public enum Status {
    /** Waits, or computes. */
    RUNNING,
    /** What was run again came to the same bits. */
    CONFIRMED,
    /** Something is not as the receipt states it. */
    REFUTED,
    /** It cannot be checked here. */
    IMPOSSIBLE
  }

  /** Why an audit ended as it did. */
  public enum Cause {
    /** Everything was run again, with the same bits. */
    ALL_EQUAL,
    /** The segments that were drawn were run again, with the same bits. */
    SAMPLE_EQUAL,
    /** A segment shows what differs. */
    DIFFERENT,
    /** The receipt is of another form. */
    VERSION,
    /** The receipt is of another version of the service. */
    SOFTWARE,
    /** This service computes other numbers. */
    NUMERICS,
    /** The data set is not here, or another one of its name is. */
    DATASET,
    /** The first parameters are those of another run, and are missing. */
    PARAMETERS,
    /** There is too little memory here. */
    MEMORY,
    /** It would take longer than a job may. */
    TIME,
    /** The services that ran it died, several times in a row. */
    WORKER_DIED,
    /** The service has a defect. */
    ERROR
  }

  /** How an audit ended, with the reason in words. */
  public record Verdict(Status status, Cause cause, String reason) {

    private static final int LONGEST = 1000;

    /** Makes the reason fit to be stored. */
    public Verdict {
      reason = storable(reason, LONGEST);
    }

    static Verdict impossible(Cause cause, String reason) {
      return new Verdict(Status.IMPOSSIBLE, cause, reason);
    }

    static Verdict refuted(Segment segment) {
      return new Verdict(
          Status.REFUTED,
          Cause.DIFFERENT,
          "%s is stated as %s, and is %s"
              .formatted(segment.pointer(), segment.expected(), segment.found()));
    }
  }

  /**
   * A part of the run, between two kept checkpoints; the first is the start alone, and one from 0
   * to the last epoch stands for the whole receipt.
   *
   * @param fromEpoch the epoch at whose end it begins
   * @param toEpoch the epoch at whose end it ends
   * @param pointer into the receipt, to what was compared last
   * @param expected what the receipt states there
   * @param found what was found; null before it was run
   * @param equal null before it was run
   */
  public record Segment(
      long fromEpoch,
      long toEpoch,
      @Nullable String pointer,
      @Nullable String expected,
      @Nullable String found,
      @Nullable Boolean equal) {

    private static final int LONGEST = 200;

    /** Makes what callers wrote fit to be stored. */
    public Segment {
      expected = expected == null ? null : storable(expected, LONGEST);
      found = found == null ? null : storable(found, LONGEST);
      pointer = pointer == null ? null : storable(pointer, LONGEST);
    }

    static Segment differs(long from, long to, Difference what) {
      return new Segment(from, to, what.pointer(), what.expected(), what.found(), false);
    }
  }

  /**
   * What is not as the receipt states it.
   *
   * @param pointer into the receipt
   */
  public record Difference(String pointer, String expected, String found) {}

  /** Copies the list. */
  public Audit {
    segments = List.copyOf(segments);
  }

  /** No database takes all characters. */
  private static String storable(String text, int longest) {
    String clean = text.replaceAll("[\\p{Cc}\\p{Cs}]", "�");
    return clean.length() <= longest ? clean : clean.substring(0, longest - 1) + "…";
  }

  /** Where it stands. */
  public Status status() {
    return verdict == null ? Status.RUNNING : verdict.status();
  }
}
