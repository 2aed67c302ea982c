package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wall of everybody's curves, where nobody has to say who they are. */
class ClassTests extends OnThePage {

  private static final String JOBS = "/api/v1/training-jobs";
  private static final String LONG =
      "\"epochs\": 2000, \"dataset\": {\"trainSize\": 2000, \"testSize\": 500}";
  private static final String TINY =
      "\"epochs\": 3, \"network\": {\"hiddenLayers\": [5]}, \"dataset\": {\"trainSize\": 200, \"testSize\": 50}";

  /** Of the classes before this one, too. */
  @BeforeEach
  void haveNoJobs() {
    service.delete(JOBS + "?status=SUCCEEDED&status=FAILED&status=CANCELLED");
  }

  @AfterEach
  void stopAll() {
    page.offline(false);
    page.size(WIDE, 900);
    jobs("").forEach(job -> stop(job.get("id").asString()));
  }

  @Test
  void hangsATileForEachPerson() {
    String html = "<img src=x onerror=document.title='taken'>";
    List<String> names =
        List.of("mia", "大翔", "יעל כהן", html, "W".repeat(100), "pc-2", "pc-10", "constructor");
    names.forEach(name -> submit(name, "first steps", TINY));
    submit("mia", "second", TINY);
    service.awaitEnd(submit("", "nobody's", TINY));
    page.open("class");
    page.until("all tiles", () -> page.count("#wall .tile") == names.size() + 1);
    page.until("curves", () -> inked() == names.size() + 1);

    assertThat(headings()).containsAll(names).endsWith("Without a name");
    assertThat(headings()).containsSubsequence("mia", "pc-2", "pc-10");
    assertThat(page.count("#wall img")).isZero();
    assertThat(page.script(String.class, "return document.title")).isEqualTo("digit-trainer");
    assertThat(page.text("#class-counts")).startsWith("8 people · ").contains("10 finished");
    assertThat(tile("mia")).contains("Succeeded", "%", "second", "1 more");
    assertThat(page.overflow()).isZero();
    page.screenshot("class-names");
  }

  @Test
  void showsAClassOnOneScreen() {
    Stream<String> learners =
        Stream.iterate(1, i -> i + 1).limit(25).map("learner %02d"::formatted);
    learners.forEach(name -> submit(name, "demo", TINY));
    Awaitility.await().until(() -> jobs("&status=SUCCEEDED").size() == 25);
    submit("learner 03", "chapter-4", LONG);
    Stream.of("learner 07", "learner 12", "learner 12").forEach(n -> submit(n, "mine", LONG));
    page.size(1280, 720);
    page.open("class");
    page.until("one runs", () -> tile("learner 03").contains("Running"));
    page.until("all curves but of those that wait", () -> inked() == 23);
    page.screenshot("class-1280");
    assertThat(
            page.script(
                Number.class,
                "return Math.max(...[...document.querySelectorAll('.tile')].map(t => t.getBoundingClientRect().bottom))"))
        .satisfies(bottom -> assertThat(bottom.doubleValue()).isLessThanOrEqualTo(720));
    assertThat(
            page.script(
                Number.class,
                "return Math.min(...[...document.querySelectorAll('.tile *')].map(e => parseFloat(getComputedStyle(e).fontSize)))"))
        .satisfies(size -> assertThat(size.doubleValue()).isGreaterThanOrEqualTo(12));
    assertThat(tile("learner 12")).contains("number", "2 more");
  }

  @ParameterizedTest
  @ValueSource(ints = {320, NARROW, 640})
  void fitsANarrowScreen(int width) {
    submit("W".repeat(100), "W".repeat(100), LONG);
    page.size(width, 800);
    page.open("class");
    page.until("a tile", () -> inked() == 1);
    page.screenshot("class-" + width);
    assertThat(page.overflow()).isZero();
  }

  @Test
  void saysThatThereIsNothingYet() {
    page.open("class");
    page.awaitText("#class-empty", "No jobs yet");
    String id = submit("mia", "first", TINY);
    page.awaitText("#wall", "mia");
    assertThat(page.find("#class-empty").isDisplayed()).isFalse();
    service.awaitEnd(id);
    page.awaitText("#wall", "Succeeded");
  }

  @Test
  void leadsToEachJob() {
    String first = submit("mia", "first", TINY);
    service.awaitEnd(first);
    service.awaitEnd(submit("mia", "second", TINY));
    page.open("class");
    page.press("#wall .tile button");
    page.awaitText("#class-jobs-list", "first");
    page.press("#class-jobs-list tr:nth-child(2) a");
    page.awaitText("#focus-title", "first");
    assertThat(page.attribute("#focus", "data-job")).isEqualTo(first);
    assertThat(page.find("#class-jobs").isDisplayed()).isFalse();
    assertThat(page.focused()).isEqualTo("focus-title");
    browser.navigate().back();
    page.until("the wall again", () -> page.find("#wall").isDisplayed());
    page.press("#wall .tile a");
    page.awaitText("#focus-title", "second");
  }

  @Test
  void keepsTheKeyboardWhereItIs() {
    String id = submit("mia", "long", LONG);
    page.open("class");
    page.awaitText("#wall", "Running");
    page.script(Object.class, "document.querySelector('#wall a').focus()");
    submit("anna", "before her", TINY);
    page.awaitText("#wall", "anna");
    assertThat(page.script(String.class, "return document.activeElement.hash"))
        .isEqualTo("#train/" + id);
  }

  /** Metrics of a job that stands still are asked for once, however often the wall looks. */
  @Test
  void asksOnlyForWhatChanged() {
    String id = submit("mia", "done", TINY);
    service.awaitEnd(id);
    submit("otto", "long", LONG);
    page.open("class");
    page.until("a curve", () -> inked() == 2);
    page.until("three looks", () -> requests("status=RUNNING") >= 3);
    assertThat(requests(id + "/metrics")).isEqualTo(1);
    assertThat(requests("/events")).isLessThanOrEqualTo(1);
  }

  @Test
  void pausesAllAndResumesWhatItPaused() {
    String own = submit("otto", "paused by himself", LONG);
    act(own, "pause");
    awaitStatus(own, "PAUSED");
    String running = submit("mia", "runs", LONG);
    Awaitility.await().until(() -> percent(running) > 0);
    List<String> waiting =
        List.of(submit("otto", "a", LONG), submit("", "b", LONG), submit("mia", "c", LONG));
    page.open("class");
    page.awaitText("#class-counts", "3 queued");
    page.press("#class-pause");
    assertThat(page.answer(false))
        .contains("Pause 4 jobs?", "mia\u2069 2", "otto\u2069 1", "1 without");
    assertThat(status(running)).isEqualTo("RUNNING");
    page.press("#class-pause");
    page.answer(true);
    page.awaitText("#class-news", "Paused 4 jobs.");
    assertThat(jobs("&status=PAUSED")).hasSize(5);

    page.open("class");
    page.awaitText("#class-resume", "Resume 4");
    assertThat(tile("mia")).contains("runs");
    page.screenshot("class-paused");
    page.press("#class-resume");
    assertThat(page.answer(true)).contains("Resume 4 jobs?");
    page.awaitText("#class-news", "Resumed 4 jobs.");
    awaitStatus(running, "RUNNING");
    assertThat(waiting).allMatch(id -> status(id).equals("QUEUED"));
    assertThat(status(own)).isEqualTo("PAUSED");
    page.until("nothing to resume", () -> !page.find("#class-resume").isDisplayed());
  }

  @Test
  void clearsWhatHasFinished() {
    String done = submit("mia", "done", TINY);
    service.awaitEnd(done);
    String paused = submit("otto", "paused", LONG);
    act(paused, "pause");
    page.open("class");
    page.awaitText("#class-counts", "1 finished");
    page.press("#class-clear");
    assertThat(page.answer(true)).contains("Delete 1 job that has finished", "mia\u2069 1");
    page.awaitText("#class-news", "Deleted 1 job.");
    page.until("her tile is gone", () -> headings().equals(List.of("otto")));
    assertThat(jobs("")).hasSize(1);
    assertThat(page.attribute("#class-clear", "aria-disabled")).isEqualTo("true");
  }

  /** So many that the service deletes only some of them for one request. */
  @Test
  void clearsUntilThereIsNoMore() {
    service.awaitEnd(submit("mia", "done", TINY));
    page.open("class");
    page.awaitText("#class-counts", "1 finished");
    page.script(
        Object.class,
        """
        const real = window.fetch;
        let asked = 0;
        window.fetch = (path, options) =>
          options?.method === 'DELETE' && ++asked === 1
            ? Promise.resolve(new Response('{"deleted": 1000, "more": true}', {headers: {'Content-Type': 'application/json'}}))
            : real(path, options);
        """);
    page.press("#class-clear");
    page.answer(true);
    page.awaitText("#class-news", "Deleted 1001 jobs.");
  }

  @Test
  void goesOnOnceTheServiceIsBack() {
    submit("mia", "long", LONG);
    page.open("class");
    page.awaitText("#wall", "Running");
    page.offline(true);
    page.awaitText("#connection", "Not connected since");
    submit("otto", "meanwhile", LONG);
    page.press("#class-pause");
    page.awaitText("#class-error", "cannot be reached");
    page.offline(false);
    page.awaitText("#wall", "otto");
    page.until("no error", () -> page.content("#class-error").isEmpty());
  }

  @Test
  void printsInLightColoursWithoutWhatIsForPressing() {
    submit("mia", "long", LONG);
    page.dark(true);
    page.open("class");
    page.until("a curve", () -> inked() == 1);
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    page.screenshot("class-print");
    assertThat(page.find("#wall .spark").isDisplayed()).isTrue();
    assertThat(page.find("#wall h2").isDisplayed()).isTrue();
    assertThat(page.find("#class-pause").isDisplayed()).isFalse();
    assertThat(page.text("#wall")).doesNotContain("more");
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    page.dark(false);
  }

  private String submit(String owner, String name, String rest) {
    Map<String, String> metadata = owner.isEmpty() ? Map.of() : Map.of("owner", owner);
    JsonMapper json = JsonMapper.shared();
    return service.submit(
        "{\"name\": %s, \"modelName\": \"class\", \"seed\": 1, \"metadata\": %s, %s}"
            .formatted(json.writeValueAsString(name), json.writeValueAsString(metadata), rest));
  }

  private List<JsonNode> jobs(String query) {
    return service.get(JOBS + "?limit=100" + query).get("items").valueStream().toList();
  }

  private String status(String id) {
    return service.get(JOBS + "/" + id).get("status").asString();
  }

  private double percent(String id) {
    return service.get(JOBS + "/" + id).at("/progress/percent").asDouble();
  }

  private void awaitStatus(String id, String status) {
    Awaitility.await().until(() -> status(id), status::equals);
  }

  private void act(String id, String action) {
    service.post(JOBS + "/" + id + "/" + action);
  }

  private void stop(String id) {
    if (List.of("QUEUED", "RUNNING", "PAUSED").contains(status(id))) {
      act(id, "cancel");
      awaitStatus(id, "CANCELLED");
    }
  }

  private List<String> headings() {
    return List.of(
        page.script(
                String.class,
                "return [...document.querySelectorAll('#wall h2')].map(h => h.textContent).join('\\n')")
            .split("\n"));
  }

  private String tile(String owner) {
    return page.text(".tile[data-owner='" + owner + "']");
  }

  /** How many curves have at least two points. */
  private int inked() {
    return page.script(
            Long.class,
            "return [...document.querySelectorAll('.spark path:not(.last)')].filter(p => p.getAttribute('d')?.includes('L')).length")
        .intValue();
  }

  private long requests(String part) {
    return page.script(
        Long.class,
        "return performance.getEntriesByType('resource').filter(({name}) => name.includes(arguments[0])).length",
        part);
  }
}
