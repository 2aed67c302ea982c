package org.digittrainer.database;

import java.util.regex.Pattern;

/** The address of a database, as JDBC writes it. */
public final class DatabaseAddress {

  private static final Pattern KNOWN = Pattern.compile("jdbc:(h2|postgresql):.*", Pattern.DOTALL);
  private static final Pattern CREDENTIALS = Pattern.compile("[^/]*//[^/?]*@.*", Pattern.DOTALL);

  private static final String ACTION =
      "Set SPRING_DATASOURCE_URL to jdbc:postgresql://host/database, and the user and the password in"
          + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.";

  private DatabaseAddress() {}

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
