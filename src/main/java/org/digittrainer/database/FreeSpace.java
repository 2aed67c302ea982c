package org.digittrainer.database;

import java.util.function.LongSupplier;

/**
 * The space left for the database, and the floor below which nothing new is accepted, so that what
 * was accepted can end.
 */
public final class FreeSpace {

  /** Less may hold a small commit, but not a checkpoint. */
  private static final long LEAST = 1 << 20;

  private final LongSupplier bytes;
  private final long floor;

  /**
   * Watches some space.
   *
   * @param bytes reads how many are free at present
   * @param floor how many must be free for new work
   */
  public FreeSpace(LongSupplier bytes, long floor) {
    this.bytes = bytes;
    this.floor = floor;
  }

  /** The space beside a file. */
  public static FreeSpace beside(DatabaseFile file, long floor) {
    return new FreeSpace(file::freeBytes, floor);
  }

  /** The space of a database that is not on a disk of this machine. */
  public static FreeSpace elsewhere() {
    return new FreeSpace(() -> Long.MAX_VALUE, 0);
  }

  /** Bytes that can still be written; {@link Long#MAX_VALUE} if that is not known here. */
  public long bytes() {
    return bytes.getAsLong();
  }

  /** Whether new work must wait. */
  public boolean isScarce() {
    return bytes() < floor;
  }

  /** Whether so many more bytes can be written without making space scarce. */
  public boolean holds(long more) {
    return bytes() - floor >= more;
  }

  /** Whether what was accepted must wait, too. */
  boolean isExhausted() {
    return bytes() < LEAST;
  }
}
