package org.digittrainer.jobs.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.problem.Problem;
import org.springframework.beans.TypeMismatchException;
import org.springframework.util.MultiValueMap;

/** The filters in a query, each of which may be given several times. */
final class JobQuery {

  static final String STATUS = "status";
  static final String NAME = "name";
  static final String MODEL = "model";
  static final String OWNER = "owner";
  static final String SWEEP = "sweep";
  static final String CREATED_AFTER = "createdAfter";
  static final String CREATED_BEFORE = "createdBefore";

  /** Begins the parameters that filter by metadata; the key follows. */
  static final String METADATA = "metadata.";

  private static final List<String> FILTERS =
      List.of(STATUS, NAME, MODEL, OWNER, SWEEP, CREATED_AFTER, CREATED_BEFORE);

  private static final int MOST_VALUES = 20;
  private static final int MOST_KEYS = 20;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_KEY = 64;
  private static final int LONGEST_VALUE = 512;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final String NO_TIME =
      "must be a time with its offset, of the years 1 to 9999, such as 2026-11-26T08:00:00Z; in a"
          + " URL a + is written %2B";

  private final Map<String, List<String>> query;
  private final Problem.Fields problems = new Problem.Fields();

  private JobQuery(Map<String, List<String>> query) {
    this.query = query;
  }

  /**
   * Reads the filters of a list. What is no parameter of it is refused, since with a misspelt one
   * the list would look like an answer to the question.
   *
   * @param others the parameters that are read elsewhere
   * @throws Problem.Unacceptable if a value is too long, not printable or no time, too
   */
  static JobFilter read(MultiValueMap<String, String> query, Set<String> others) {
    JobQuery read = new JobQuery(query);
    read.refuseOthers(others, "is no parameter of this list");
    return read.filter();
  }

  /**
   * Reads the filters of jobs that are to be deleted. What is no filter is refused, since a
   * misspelt one would delete more than was meant.
   *
   * @throws Problem.Unacceptable if there is none, too
   */
  static JobFilter readOnlyFilters(MultiValueMap<String, String> query) {
    JobQuery read = new JobQuery(query);
    read.refuseOthers(Set.of(), "is no filter");
    JobFilter filter = read.filter();
    if (filter.equals(JobFilter.NONE)) {
      throw new Problem.Unacceptable(
          STATUS,
          "or another filter must be given: %s or %s…"
              .formatted(String.join(", ", FILTERS.subList(1, FILTERS.size())), METADATA));
    }
    // A variable that a script forgot to set would delete what nobody meant.
    query.forEach(read::refuseEmpty);
    read.problems.refuse();
    return filter;
  }

  private void refuseEmpty(String name, List<String> values) {
    if (values.stream().anyMatch(String::isEmpty)) {
      problems.addParameter(name, "must not be empty");
    }
  }

  private void refuseOthers(Set<String> others, String detail) {
    new TreeSet<>(query.keySet())
        .stream()
            .filter(name -> !FILTERS.contains(name) && !name.startsWith(METADATA))
            .filter(name -> !others.contains(name))
            .forEach(name -> problems.addParameter(name, detail));
  }

  private JobFilter filter() {
    List<String> statuses = values(STATUS, LONGEST_NAME);
    List<String> names = values(NAME, LONGEST_NAME);
    Set<String> models = Set.copyOf(values(MODEL, LONGEST_NAME));
    Set<String> owners = Set.copyOf(values(OWNER, LONGEST_VALUE));
    Set<String> sweeps = Set.copyOf(values(SWEEP, LONGEST_NAME));
    Map<String, Set<String>> metadata = metadata();
    Optional<Instant> after = times(CREATED_AFTER).stream().min(Comparator.naturalOrder());
    Optional<Instant> before = times(CREATED_BEFORE).stream().max(Comparator.naturalOrder());
    problems.refuse();
    return new JobFilter(
        statuses(statuses),
        names.contains("") ? List.of() : names,
        models,
        owners,
        sweeps,
        metadata,
        after.map(time -> time.truncatedTo(ChronoUnit.MILLIS)).orElse(null),
        before.map(JobQuery::nextMillisecond).orElse(null));
  }

  private List<String> values(String name, int longest) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > MOST_VALUES) {
      problems.addParameter(name, "must be given at most %d times".formatted(MOST_VALUES));
    }
    if (values.stream().anyMatch(value -> value.length() > longest)) {
      problems.addParameter(name, "must have at most %d characters".formatted(longest));
    }
    if (!values.stream().allMatch(JobQuery::isPrintable)) {
      problems.addParameter(name, TrainingJobRequest.NOT_PRINTABLE);
    }
    return values;
  }

  private Map<String, Set<String>> metadata() {
    Map<String, Set<String>> metadata = new HashMap<>();
    for (String name : new TreeSet<>(query.keySet())) {
      if (name.startsWith(METADATA)) {
        String key = name.substring(METADATA.length());
        if (key.isEmpty() || key.length() > LONGEST_KEY || !isPrintable(key)) {
          problems.addParameter(name, "must name a key of 1 to 64 printable characters");
        } else if (metadata.size() == MOST_KEYS) {
          problems.addParameter(
              name, "is one key too many: at most %d may be given".formatted(MOST_KEYS));
        } else {
          metadata.put(key, Set.copyOf(values(name, LONGEST_VALUE)));
        }
      }
    }
    return metadata;
  }

  private List<Instant> times(String name) {
    List<Optional<Instant>> times =
        values(name, LONGEST_NAME).stream().map(JobQuery::time).toList();
    if (times.stream().anyMatch(Optional::isEmpty)) {
      problems.addParameter(name, NO_TIME);
    }
    return times.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant())
          .filter(time -> !time.isBefore(EARLIEST) && !time.isAfter(LATEST));
    } catch (DateTimeException e) {
      return Optional.empty(); // Refused by the caller, by name.
    }
  }

  /** Jobs have times of whole milliseconds. */
  private static Instant nextMillisecond(Instant time) {
    return time.minusNanos(1).truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
  }

  /** An empty one is none, as forms send it. */
  private static Set<Status> statuses(Collection<String> texts) {
    return texts.stream()
        .filter(text -> !text.isEmpty())
        .map(JobQuery::status)
        .collect(Collectors.toSet());
  }

  private static Status status(String text) {
    try {
      return Status.valueOf(text);
    } catch (IllegalArgumentException e) {
      TypeMismatchException mismatch = new TypeMismatchException(text, Status.class, e);
      mismatch.initPropertyName(STATUS);
      throw mismatch;
    }
  }

  private static boolean isPrintable(String text) {
    return text.matches(TrainingJobRequest.PRINTABLE);
  }
}
