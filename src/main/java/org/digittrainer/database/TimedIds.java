package org.digittrainer.database;

import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes ids of 13 characters: 9 encode the millisecond, 4 are random. Each is greater than the ones
 * before, so that things sorted by id are sorted by the time they were made.
 */
public final class TimedIds {

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final Pattern ID = Pattern.compile("[" + DIGITS + "]{13}");
  private static final int BITS = 5;

  private final Clock clock;
  private final RandomGenerator random;
  private long lastMillis;

  /**
   * Ids of one kind of thing.
   *
   * @param random for ids that cannot be guessed
   */
  public TimedIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** Whether a text has the form of an id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** An id that comes before all that are made from a time on. */
  public static String first(Instant time) {
    return digits(time.toEpochMilli(), 9) + DIGITS.substring(0, 1).repeat(4);
  }

  /** The order holds even if the clock stands still or runs back. */
  public synchronized String next() {
    lastMillis = Math.max(clock.millis(), lastMillis + 1);
    return digits(lastMillis, 9) + digits(random.nextLong(), 4);
  }

  private static String digits(long value, int count) {
    char[] digits = new char[count];
    for (int i = 0; i < count; i++) {
      digits[i] = DIGITS.charAt((int) (value >>> (BITS * (count - 1 - i))) & 31);
    }
    return new String(digits);
  }
}
