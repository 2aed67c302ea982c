package org.digittrainer.database;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of a database, as JDBC writes it. */
public final class DatabaseAddress {

  private static final Pattern KNOWN = Pattern.compile("jdbc:(h2|postgresql):.*", Pattern.DOTALL);
  private static final Pattern CREDENTIALS = Pattern.compile("[^/]*//[^/?]*@.*", Pattern.DOTALL);

  private static final String ACTION =
      "Set SPRING_DATASOURCE_URL to jdbc:postgresql://host/database, and the user and the password in"
          + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.";

  /** What the service's SQL and its promises rest on, by operations.md. */
  private static final List<String> H2_SETTINGS =
      List.of(
          "WRITE_DELAY=0",
          "PAGE_SIZE=4096",
          "MAX_COMPACT_TIME=900",
          "TRACE_LEVEL_FILE=0",
          "DB_CLOSE_ON_EXIT=FALSE",
          "MODE=PostgreSQL",
          "DATABASE_TO_LOWER=TRUE",
          "DEFAULT_NULL_ORDERING=HIGH");

  private DatabaseAddress() {}

  /** The address with those of H2's settings that the service needs and that it does not set. */
  public static String complete(String url) {
    if (!url.startsWith("jdbc:h2:")) {
      return url;
    }
    StringBuilder complete = new StringBuilder(url.replaceFirst(";+$", ""));
    String upper = url.toUpperCase(Locale.ROOT);
    for (String setting : H2_SETTINGS) {
      String name = setting.substring(0, setting.indexOf('=') + 1);
      if (!upper.contains(";" + name)) {
        complete.append(';').append(setting);
      }
    }
    return complete.toString();
  }

  /**
   * Refuses an address that no driver here understands, before a driver's error repeats it to the
   * log with the password that it may hold.
   *
   * @throws UnusableDatabaseException if it is of another database, or of the form {@code
   *     user:password@host}, which PostgreSQL's own tools understand but its driver does not
   */
  public static void check(String url) {
    if (!KNOWN.matcher(url).matches()) {
      throw new UnusableDatabaseException(
          "The database's address begins neither with jdbc:h2: nor with jdbc:postgresql:.",
          ACTION,
          null);
    }
    if (url.startsWith("jdbc:postgresql:") && CREDENTIALS.matcher(url).matches()) {
      throw new UnusableDatabaseException(
          "The database's address has a user before its host, where the driver expects none.",
          ACTION,
          null);
    }
  }
}
