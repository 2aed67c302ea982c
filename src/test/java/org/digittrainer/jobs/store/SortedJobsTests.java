package org.digittrainer.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.JobDescription;
import org.digittrainer.jobs.JobDescriptions;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.JobOrder.Place;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.JobStore.Listed;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs listed in each order while they come, go and are measured, in each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SortedJobsTests {

  private static final Caller MIA = new Caller("mia", Role.ADMIN);
  private static final Caller OTTO = new Caller("otto", Role.ADMIN);

  private static final Instant START = new SettableClock().instant();

  private static final String UNMEASURED = "none";

  private static final List<String> NAMES =
      List.of("a", "A", "b", "Straße", "STRASSE", "strasse 2", "ä", "z", "😀", "\uffff", "aa");

  private final SettableClock clock = new SettableClock();
  private final DataSource database;
  private final JobRoom room;
  private final JobStore store;
  private final Submissions submissions;
  private final TrainingJobs jobs;
  private final JobDescriptions descriptions;
  private final Map<String, Long> epochs = new HashMap<>();

  private final List<String> stored = new ArrayList<>();

  /** Jobs that changed while they were listed. */
  private final Set<String> touched = new HashSet<>();

  SortedJobsTests(TestDatabase kind) {
    database = kind.empty();
    room = new JobRoom(database, clock);
    store = room.store();
    submissions = room.submissions(100_000);
    jobs = room.jobs(submissions);
    descriptions = new JobDescriptions(jobs, store, room.transactions());
  }

  @Test
  void putsWhatIsNotMeasuredLastInBothDirections() {
    String first = submit("b");
    String bad = submit("C");
    String good = submit("a");
    String last = submit("ß");
    measure(bad, 0.1, 2);
    measure(good, 0.9, 0.1);
    assertThat(ids("testAccuracy")).containsExactly(bad, good, first, last);
    assertThat(ids("-testAccuracy")).containsExactly(good, bad, last, first);
    assertThat(ids("testLoss")).containsExactly(good, bad, first, last);
    assertThat(ids("-trainLoss")).containsExactly(bad, good, last, first);
    assertThat(ids("name")).containsExactly(good, first, bad, last);
    assertThat(ids("-name")).containsExactly(last, bad, first, good);
    assertThat(ids("createdAt")).containsExactly(first, bad, good, last);
    assertThat(ids("-createdAt")).containsExactly(last, good, bad, first);
    measure(bad, 0.95, 0.05);
    assertThat(ids("-testAccuracy")).containsExactly(bad, good, last, first);
    descriptions.change(bad, each -> new JobDescription("0", Map.of(), null), MIA);
    assertThat(ids("name")).containsExactly(bad, good, first, last);
  }

  /** Neither database would give the same order back for it, nor JSON. */
  @Test
  void takesWhatIsNoNumberForNotMeasured() {
    String odd = submit("odd");
    String zero = submit("zero");
    measure(odd, Double.NaN, Double.POSITIVE_INFINITY);
    measure(zero, -0.0, 0);
    assertThat(ids("testAccuracy")).containsExactly(zero, odd);
    assertThat(ids("-testLoss")).containsExactly(zero, odd);
  }

  @Test
  void sortsTheJobsOfOlderVersions() {
    String b = submit("b");
    String a = submit("a");
    measure(b, 0.5, 1);
    measure(b, 0.7, 0.5);
    room.jdbc.sql("delete from job_label").update();
    assertThat(ids("name")).isEmpty();
    for (int start = 0; start < 2; start++) {
      Flyway.configure().dataSource(database).callbacks(new OlderJobs()).load().migrate();
      assertThat(ids("name")).containsExactly(a, b);
      assertThat(place("testLoss", b)).isEqualTo("0.5");
    }
  }

  /** In each order, by each condition and by several at once. */
  @Test
  void listsExactlyWhatMeetsAFilter() {
    Random random = new Random(7);
    for (int i = 0; i < 80; i++) {
      change(random);
    }
    for (int i = 0; i < 60; i++) {
      JobFilter filter = filter(random);
      JobOrder order = JobOrder.all().get(i % JobOrder.all().size());
      Map<String, String> keys = keys(order);
      List<String> listed = walk(order, filter, 1 + random.nextInt(9));
      assertThat(listed).as("%s", filter).containsExactlyInAnyOrderElementsOf(all(filter).keySet());
      assertInOrder(order, listed, keys, filter.toString());
    }
  }

  private static JobFilter filter(Random random) {
    Instant middle = START.plusMillis(random.nextInt(90));
    return new JobFilter(
        random.nextBoolean() ? Set.of() : anyOf(random, Status.QUEUED, Status.CANCELLED),
        random.nextInt(3) > 0 ? List.of() : List.of("STRASSE", "a").subList(random.nextInt(2), 2),
        random.nextInt(3) > 0 ? Set.of() : anyOf(random, "digits", "other"),
        random.nextBoolean() ? Set.of() : anyOf(random, "mia", "otto", "nobody"),
        Set.of(),
        random.nextInt(3) > 0 ? Map.of() : Map.of("class", anyOf(random, "2a", "2b")),
        random.nextInt(3) > 0 ? null : middle,
        random.nextInt(3) > 0 ? null : middle.plusMillis(40));
  }

  @SafeVarargs
  private static <T> Set<T> anyOf(Random random, T... values) {
    return Set.copyOf(List.of(values).subList(random.nextInt(values.length), values.length));
  }

  @Test
  void listsEachJobThatStaysAsItIsOnceWhateverElseHappens() {
    for (int seed = 0; seed < 16; seed++) {
      Random random = new Random(seed);
      JobOrder order = JobOrder.all().get(seed % JobOrder.all().size());
      JobFilter filter = random.nextInt(3) > 0 ? filter(random) : JobFilter.NONE;
      for (int i = 0; i < 12; i++) {
        change(random);
      }
      walkWhileOthersChange(order, filter, random, "seed " + seed + ", " + order.text());
    }
  }

  private void walkWhileOthersChange(JobOrder order, JobFilter filter, Random random, String as) {
    Set<String> before = all(filter).keySet();
    touched.clear();
    List<Listed> listed = new ArrayList<>();
    List<Listed> page;
    int limit;
    do {
      limit = 1 + random.nextInt(4);
      Place after = listed.isEmpty() ? null : listed.get(listed.size() - 1).place();
      page = store.list(filter, order, after, limit);
      listed.addAll(page);
      for (int i = random.nextInt(3); i > 0; i--) {
        change(random);
      }
    } while (page.size() == limit);
    List<String> ids = listed.stream().map(each -> each.job().id()).toList();
    Map<String, String> keys = keys(order);
    List<String> same =
        before.stream().filter(keys::containsKey).filter(id -> !touched.contains(id)).toList();
    for (String id : same) {
      assertThat(ids.stream().filter(id::equals)).as("%s, job %s of %s", as, id, ids).hasSize(1);
    }
    assertInOrder(order, ids.stream().filter(same::contains).toList(), keys, as);
  }

  private static void assertInOrder(
      JobOrder order, List<String> ids, Map<String, String> keys, String as) {
    UnaryOperator<String> key = id -> keys.getOrDefault(id, UNMEASURED);
    Comparator<String> values =
        switch (order.key()) {
          case CREATED_AT -> Comparator.comparing(id -> 0);
          case NAME ->
              Comparator.comparing(key.andThen(SortedJobsTests::bytes), Arrays::compareUnsigned);
          default -> Comparator.comparingDouble(id -> number(key.apply(id)));
        };
    Comparator<String> up = values.thenComparing(Comparator.naturalOrder());
    Comparator<String> measuredFirst = Comparator.comparing(id -> key.apply(id).equals(UNMEASURED));
    assertThat(ids)
        .as(as)
        .isSortedAccordingTo(measuredFirst.thenComparing(order.descending() ? up.reversed() : up));
  }

  private static double number(String key) {
    return key.equals(UNMEASURED) ? 0 : Double.parseDouble(key);
  }

  private void change(Random random) {
    int what = random.nextInt(8);
    clock.advance(Duration.ofMillis(1));
    if (stored.isEmpty() || what < 3) {
      submit(name(random), metadata(random), random.nextBoolean() ? MIA : OTTO);
      return;
    }
    String id = stored.get(random.nextInt(stored.size()));
    touched.add(id);
    if (what == 3) {
      stored.remove(id);
      store.delete(id);
    } else if (what == 4) {
      JobDescription next = new JobDescription(name(random), metadata(random), null);
      descriptions.change(id, each -> next, MIA);
    } else if (what == 5) {
      jobs.cancel(id, MIA);
    } else {
      measure(id, random.nextInt(4) / 4.0, random.nextInt(3));
    }
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static Map<String, String> metadata(Random random) {
    return random.nextBoolean() ? Map.of() : Map.of("class", random.nextBoolean() ? "2a" : "2b");
  }

  private Map<String, TrainingJob> all(JobFilter filter) {
    Map<String, TrainingJob> all = new HashMap<>();
    store.newest(JobFilter.NONE, null, 1000).stream()
        .filter(job -> meets(job, filter))
        .forEach(job -> all.put(job.id(), job));
    return all;
  }

  private static boolean meets(TrainingJob job, JobFilter filter) {
    TrainingSpecification specification = job.specification();
    String name = CaseFolding.fold(specification.name());
    return isOneOf(job.status(), filter.statuses())
        && (filter.names().isEmpty()
            || filter.names().stream().anyMatch(part -> name.contains(CaseFolding.fold(part))))
        && isOneOf(specification.modelName(), filter.models())
        && isOneOf(job.owner(), filter.owners())
        && filter.metadata().entrySet().stream()
            .allMatch(
                each ->
                    each.getValue()
                        .contains(specification.metadata().getOrDefault(each.getKey(), "")))
        && (filter.createdAfter() == null || job.createdAt().isAfter(filter.createdAfter()))
        && (filter.createdBefore() == null || job.createdAt().isBefore(filter.createdBefore()));
  }

  private static boolean isOneOf(@Nullable Object value, Set<?> any) {
    return any.isEmpty() || any.contains(value);
  }

  /** What each job is sorted by, from what it shows. */
  private Map<String, String> keys(JobOrder order) {
    Map<String, String> keys = new HashMap<>();
    all(JobFilter.NONE).forEach((id, job) -> keys.put(id, key(order, job)));
    return keys;
  }

  private String key(JobOrder order, TrainingJob job) {
    @Nullable EpochMetrics latest = room.history().latestMetrics(job.id()).orElse(null);
    return switch (order.key()) {
      case CREATED_AT -> "";
      case NAME -> CaseFolding.fold(job.specification().name());
      case TEST_ACCURACY -> latest == null ? UNMEASURED : "" + latest.testAccuracy();
      case TEST_LOSS -> latest == null ? UNMEASURED : "" + latest.testLoss();
      case TRAIN_LOSS -> latest == null ? UNMEASURED : "" + latest.trainLoss();
    };
  }

  private void measure(String id, double accuracy, double loss) {
    long epoch = epochs.merge(id, 1L, Long::sum) - 1;
    EpochMetrics metrics = new EpochMetrics(epoch, epoch, loss, 0.5, loss, accuracy, 1, 1);
    if (Double.isFinite(accuracy)) {
      room.history().addEpoch(new Claim(id, 1, 0, 0), metrics);
    } else {
      new JobLabels(room.jdbc).measure(id, metrics);
    }
  }

  private String submit(String name) {
    return submit(name, Map.of(), MIA);
  }

  private String submit(String name, Map<String, String> metadata, Caller caller) {
    String id = submissions.submit(Samples.named(name).described(name, metadata), caller).id();
    stored.add(id);
    return id;
  }

  private List<String> ids(String order) {
    List<String> ids = walk(order(order), JobFilter.NONE, 100);
    IntStream.range(1, 5)
        .forEach(limit -> assertThat(walk(order(order), JobFilter.NONE, limit)).isEqualTo(ids));
    assertThat(walk(order(order), owners("mia"), 2)).isEqualTo(ids);
    return ids;
  }

  private List<String> walk(JobOrder order, JobFilter filter, int limit) {
    JobSearch search = new JobSearch(room.jdbc);
    List<Place> all = new ArrayList<>();
    List<Place> page;
    do {
      page = search.find(filter, order, all.isEmpty() ? null : all.get(all.size() - 1), limit);
      all.addAll(page);
    } while (page.size() == limit);
    return all.stream().map(Place::id).toList();
  }

  private @Nullable String place(String order, String id) {
    return store.list(JobFilter.NONE, order(order), null, 100).stream()
        .filter(each -> each.job().id().equals(id))
        .findFirst()
        .orElseThrow()
        .place()
        .value();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JobOrder order(String text) {
    return JobOrder.of(text).orElseThrow();
  }

  private static JobFilter owners(String name) {
    return new JobFilter(
        Set.<Status>of(), List.of(), Set.of(), Set.of(name), Set.of(), Map.of(), null, null);
  }
}
