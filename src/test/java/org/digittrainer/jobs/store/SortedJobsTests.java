package org.digittrainer.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.training.EpochMetrics;
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

  private static final String UNMEASURED = "none";

  private static final List<String> NAMES =
      List.of("a", "A", "b", "Straße", "STRASSE", "strasse 2", "ä", "z", "😀", "\uffff", "aa");

  private final DataSource database;
  private final JobRoom room;
  private final JobStore store;
  private final Submissions submissions;
  private final JobDescriptions descriptions;
  private final Map<String, Long> epochs = new HashMap<>();

  private final List<String> stored = new ArrayList<>();

  /** Jobs that changed while they were listed. */
  private final Set<String> touched = new HashSet<>();

  SortedJobsTests(TestDatabase kind) {
    database = kind.empty();
    room = new JobRoom(database, new SettableClock());
    store = room.store();
    submissions = room.submissions(100_000);
    descriptions = new JobDescriptions(room.jobs(submissions), store, room.transactions());
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
    room.jdbc.sql("delete from job_sort_key").update();
    assertThat(ids("name")).isEmpty();
    for (int start = 0; start < 2; start++) {
      Flyway.configure().dataSource(database).callbacks(new OlderJobs()).load().migrate();
      assertThat(ids("name")).containsExactly(a, b);
      assertThat(place("testLoss", b)).isEqualTo("0.5");
    }
  }

  /** More than are sorted at a time, so that the order is searched for those that meet a filter. */
  @Test
  void findsAFewOfManyAndManyOfMany() {
    String model = submit("model");
    copies(model);
    JobFilter mias = owners("mia");
    for (String order : List.of("testAccuracy", "-name")) {
      List<String> all = walk(order(order), JobFilter.NONE, 100);
      assertThat(all).hasSize(2049).doesNotHaveDuplicates();
      List<String> most = walk(order(order), mias, 100);
      assertThat(most).hasSizeBetween(1800, 1850);
      assertThat(all.stream().filter(new HashSet<>(most)::contains)).isEqualTo(most);
      assertThat(walk(order(order), owners("nobody"), 100)).isEmpty();
      assertThat(walk(order(order), named("X", "mia"), 999))
          .containsExactlyElementsOf(most.stream().filter(id -> !id.equals(model)).toList());
      assertThat(walk(order(order), named("mod", "mia"), 9)).containsExactly(model);
    }
  }

  /** Jobs 10000 to 12047, of two owners in turn; a third of them not measured. */
  private void copies(String job) {
    copy("'10000'", "id = :id", Map.of("id", job));
    for (int count = 1; count <= 1024; count *= 2) {
      copy("cast(cast(id as integer) + :count as varchar)", "name = 'x'", Map.of("count", count));
    }
    room.jdbc
        .sql("update training_job set submitted_by = 'otto' where name = 'x' and id like '%1'")
        .update();
    room.jdbc
        .sql(
            """
            insert into job_sort_key (job_id, name, test_accuracy)
            select id, :name, case when mod(cast(id as integer), 3) = 0 then null
              else mod(cast(id as integer), 7) / 8.0 end
            from training_job where name = 'x'""")
        .param("name", SortKeys.bytes("x"))
        .update();
  }

  private void copy(String id, String which, Map<String, Object> values) {
    room.jdbc
        .sql(
            """
            insert into training_job (id, name, status, specification, format, ticket, fence,
              deaths, trained_millis, created_at, submitted_by)
            select %s, 'x', 'CANCELLED', specification, 1, 1, 0, 0, 0, created_at, 'mia'
            from training_job where %s"""
                .formatted(id, which))
        .params(values)
        .update();
  }

  @Test
  void listsEachJobThatStaysAsItIsOnceWhateverElseHappens() {
    for (int seed = 0; seed < 16; seed++) {
      Random random = new Random(seed);
      JobOrder order = JobOrder.all().get(seed % JobOrder.all().size());
      JobFilter filter = random.nextInt(3) == 0 ? owners("mia") : JobFilter.NONE;
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
          case NAME -> Comparator.comparing(key.andThen(SortKeys::bytes), Arrays::compareUnsigned);
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
    int what = random.nextInt(7);
    if (stored.isEmpty() || what < 3) {
      submit(NAMES.get(random.nextInt(NAMES.size())), random.nextBoolean() ? MIA : OTTO);
      return;
    }
    String id = stored.get(random.nextInt(stored.size()));
    touched.add(id);
    if (what == 3) {
      stored.remove(id);
      store.delete(id);
    } else if (what == 4) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      descriptions.change(id, each -> new JobDescription(name, Map.of(), null), MIA);
    } else {
      measure(id, random.nextInt(4) / 4.0, random.nextInt(3));
    }
  }

  private Map<String, TrainingJob> all(JobFilter filter) {
    Map<String, TrainingJob> all = new HashMap<>();
    store.newest(filter, null, 1000).forEach(job -> all.put(job.id(), job));
    return all;
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
      new SortKeys(room.jdbc).measure(id, metrics);
    }
  }

  private String submit(String name) {
    return submit(name, MIA);
  }

  private String submit(String name, Caller caller) {
    String id = submissions.submit(Samples.named(name), caller).id();
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

  private static JobOrder order(String text) {
    return JobOrder.of(text).orElseThrow();
  }

  private static JobFilter owners(String name) {
    return new JobFilter(Set.<Status>of(), List.of(), Set.of(), Set.of(name), Map.of(), null, null);
  }

  private static JobFilter named(String part, String owner) {
    return new JobFilter(
        Set.<Status>of(), List.of(part), Set.of(), Set.of(owner), Map.of(), null, null);
  }
}
