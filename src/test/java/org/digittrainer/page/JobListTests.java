package org.digittrainer.page;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** The jobs on the page: which one is followed, which are listed and compared. */
class JobListTests extends OnThePage {

  private static final int MORE_THAN_A_PAGE = 52;
  private static final String BESIDE = "[data-preset=beside]";

  /** Refuses the second job that the page submits, as a full queue does. */
  private static final String REFUSE_THE_SECOND =
      """
      const real = window.fetch;
      let submitted = 0;
      window.fetch = (path, options) =>
        options?.method === 'POST' && path.endsWith('training-jobs') && ++submitted === 2
          ? Promise.resolve(new Response(JSON.stringify({detail: '100 jobs wait already'}),
              {status: 429, headers: {'Content-Type': 'application/problem+json'}}))
          : real(path, options);
      """;

  private static final String LONG =
      """
      {"name": "%s", "modelName": "tiny", "epochs": 10000, "seed": 1, "network": {"hiddenLayers": [10]},
       "gradient": {"method": "BACKPROPAGATION"}, "dataset": {"trainSize": 1000, "testSize": 10}}""";

  /** Whatever runs has other fields too. */
  private static final String RUNS_WITH =
      """
      const real = window.fetch;
      window.fetch = async (path, options) => {
        const response = await real(path, options);
        if (!String(path).includes('training-jobs?')) return response;
        const list = await response.json();
        const others = %s;
        const items = list.items.map((job) => job.status === 'RUNNING' ? {...job, ...others} : job);
        return new Response(JSON.stringify({...list, items}), {headers: {'Content-Type': 'application/json'}});
      };
      """;

  @Test
  void followsAJobThatIsNoLongerAmongTheNewest() {
    String followed = service.submitTiny("followed for long");
    service.awaitEnd(followed);
    page.open("train");
    page.press("[data-key=name-" + followed + "]");
    String last = "";
    for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
      last = service.submitTiny("one of many");
    }
    String newest = last;
    page.until("the list goes on", () -> page.count("[data-key=name-" + newest + "]") == 1);

    assertThat(page.count("[data-key=name-" + followed + "]")).isZero();
    assertThat(page.text("#focus-title")).isEqualTo("followed for long");
    assertThat(page.attribute("#focus", "data-job")).isEqualTo(followed);

    page.press("#jobs-older");
    page.awaitText("#jobs-page", "Page 2");
    page.until("other jobs are listed", () -> page.count("[data-key=name-" + newest + "]") == 0);
    page.type("#jobs-name", "FOR LONG");
    page.until("it is found", () -> page.count("[data-key=name-" + followed + "]") == 1);
    assertThat(page.count("#jobs tbody tr")).isEqualTo(1);
    service.awaitEnd(newest);
  }

  @Test
  void listsJobsOfOneStatus() {
    service.awaitEnd(service.submitTiny("succeeded"));
    page.open("train");
    page.until("jobs are listed", () -> page.count("#jobs tbody tr") > 0);
    page.choose("#jobs-status", "Failed");
    page.awaitText("#jobs", "No such job");
    page.choose("#jobs-status", "Succeeded");
    page.until("jobs are listed", () -> page.count("#jobs tbody tr") > 0);
  }

  @Test
  void listsTheBestFirstAndOnesOwn() {
    String mine =
        service.submit(
            """
            {"name": "ordered mine", "modelName": "tiny", "epochs": 1, "seed": 1, "network": {"hiddenLayers": [1]},
             "metadata": {"owner": "ada"}, "dataset": {"trainSize": 10, "testSize": 10}, "sgd": {"batchSize": 10}}""");
    service.awaitEnd(mine);
    service.awaitEnd(service.submitTiny("ordered 1"));
    service.awaitEnd(service.submitTiny("ordered 2"));
    page.open("train");
    page.type("#jobs-name", "ordered");
    page.choose("#jobs-sort", "By name");
    page.until(
        "they are sorted",
        () -> page.texts("#jobs .name").equals(List.of("ordered 1", "ordered 2", "ordered mine")));
    page.choose("#jobs-sort", "Best test accuracy");
    page.until("the best is first", () -> isBestFirst(page.texts("#jobs tbody td:last-child")));
    page.type("#owner", "ada\t");
    page.press("#jobs-mine");
    page.until("only one's own", () -> page.texts("#jobs .name").equals(List.of("ordered mine")));
    page.choose("#jobs-status", "Failed");
    page.awaitText("#jobs", "No such job");
    page.find("#owner").clear();
    page.keys("#owner", Keys.TAB);
  }

  private static boolean isBestFirst(List<String> percents) {
    List<Double> shares =
        percents.stream().map(text -> Double.valueOf(text.replace(" %", ""))).toList();
    return shares.size() == 3 && shares.stream().sorted(reverseOrder()).toList().equals(shares);
  }

  @Test
  void saysWhichMachinesDoNotHelp() {
    saysOfARunningJob(
        "alone",
        "{refusals: [{member: 'host-b', reason: 'OTHER_DATA', message: 'it has other data'}]}",
        "host-b does not help: it has other data under this name.");
  }

  /** As after an upgrade to a version of other numerics. */
  @Test
  void saysWhyAJobBeganAgain() {
    saysOfARunningJob(
        "again",
        "{message: 'it starts again from its seed'}",
        "Training. (it starts again from its seed)");
  }

  private void saysOfARunningJob(String name, String others, String message) {
    String id = service.submit(LONG.formatted(name));
    page.open("train/" + id);
    try {
      page.awaitText("#focus-message", "Training");
      page.script(Object.class, RUNS_WITH.formatted(others));
      page.awaitText("#focus-message", message);
    } finally {
      service.post("/api/v1/training-jobs/" + id + "/cancel");
    }
  }

  /** One that is replaced between press and release of a button swallows the click. */
  @Test
  void keepsTheRowOfAJobThatRuns() {
    String id = service.submit(LONG.formatted("runs"));
    page.open("train/" + id);
    String tick = "[data-key=tick-" + id + "]";
    try {
      page.until("it is listed", () -> page.count(tick) == 1);
      page.script(Object.class, "window.tick = document.querySelector(arguments[0])", tick);
      String before = page.text("#focus-numbers");
      page.until("it goes on", () -> !page.text("#focus-numbers").equals(before));
      page.press(tick);
    } finally {
      service.post("/api/v1/training-jobs/" + id + "/cancel");
    }
    page.awaitText("#jobs tbody tr:first-child", "Cancelled");
    assertThat(page.script(Boolean.class, "return window.tick.isConnected && window.tick.checked"))
        .isTrue();
  }

  @Test
  void switchesToNoOtherJobWhenTheFollowedOneIsDeleted() {
    String doomed = service.submitTiny("doomed");
    service.awaitEnd(doomed);
    page.open("train");
    page.press("[data-key=name-" + doomed + "]");
    service.delete("/api/v1/training-jobs/" + doomed);
    page.awaitText("#focus-message", "has been deleted");
    assertThat(page.actions()).allMatch(String::isEmpty);
  }

  @Test
  void comparesSixJobsAndOffersNoSeventh() {
    for (int i = 0; i < 7; i++) {
      service.awaitEnd(service.submitTiny("compared " + i));
    }
    page.open("train");
    page.type("#jobs-name", "compared");
    page.until("they are listed", () -> page.count("#jobs tbody tr") == 7);
    for (int i = 6; i >= 1; i--) {
      page.press("#jobs tr:nth-child(" + i + ") input");
    }
    assertThat(page.find("#jobs tr:nth-child(7) input").isEnabled()).isFalse();
    assertThat(page.text("#compare-full")).contains("Six");
    page.until(
        "each has a curve",
        () -> page.count("#accuracy-chart .u-series") > 2 * page.count("#jobs input:checked"));
    page.until("a line for each", () -> page.count("#comparison-picture polyline") >= 6);
    assertThat(page.text("#comparison-table thead")).contains("Job", "Test accuracy", "Time");
    for (boolean down : new boolean[] {false, true}) {
      page.press("[data-column=durationMillis]");
      page.until(
          "it says how it is sorted",
          () ->
              page.attribute("#comparison-table [aria-sort]", "aria-sort")
                  .equals(down ? "descending" : "ascending"));
      List<String> names = page.texts("#comparison-table tbody td:first-child");
      List<Long> millis = names.stream().map(this::duration).toList();
      assertThat(millis)
          .hasSizeGreaterThan(5)
          .isSortedAccordingTo(down ? reverseOrder() : naturalOrder());
    }
    page.press("#jobs tr:nth-child(1) input");
    page.until("a seventh may", () -> page.find("#jobs tr:nth-child(7) input").isEnabled());
  }

  @Test
  void goesOnWithTheOneOfTwoJobsThatWasAccepted() {
    int before = jobsNamed("numerical");
    page.open("train");
    page.press(BESIDE);
    page.script(Object.class, REFUSE_THE_SECOND);
    page.press("#start");
    page.awaitText("#form-error", "100 jobs wait already");
    assertThat(page.text("#focus-title")).isEqualTo("numerical");
    assertThat(page.content("#submit-curl code"))
        .contains("\"name\":\"backpropagation\"")
        .doesNotContain("\"name\":\"numerical\"");
    page.press("#start");
    page.awaitText("#focus-title", "backpropagation");
    assertThat(jobsNamed("numerical")).isEqualTo(before + 1);
  }

  @Test
  void keepsTheKeyboardAtTheStartButton() {
    page.open("train");
    page.press("[data-preset=too-small]");
    String before = page.attribute("#focus", "data-job");
    page.keys("#start", Keys.ENTER);
    page.until("a new job", () -> !page.attribute("#focus", "data-job").equals(before));
    assertThat(page.focused()).isEqualTo("start");
    page.awaitText("#focus-status", "Succeeded");
  }

  @Test
  void showsTheEndOnlyWithAllOfTheProgress() {
    page.open("train");
    page.press("[data-preset=demo]");
    page.script(
        Object.class,
        """
        window.ends = [];
        new MutationObserver(() => {
          const status = document.querySelector('#focus-status').textContent;
          const numbers = document.querySelector('#focus-numbers').textContent;
          if (status === 'Succeeded' && document.querySelector('#focus').dataset.job !== arguments[0]) window.ends.push(numbers);
        }).observe(document.querySelector('#focus'), {subtree: true, childList: true, characterData: true});
        """
            .replace("arguments[0]", "'" + page.attribute("#focus", "data-job") + "'"));
    train("demo");
    page.until("it ends", () -> page.script(Long.class, "return window.ends.length") > 0);
    assertThat(page.script(String.class, "return window.ends[0]")).startsWith("100 %");
  }

  @ParameterizedTest
  @ValueSource(ints = {NARROW, WIDE})
  void hasRoomForTheLongestName(int width) {
    String id = service.submitTiny("W".repeat(100));
    service.awaitEnd(id);
    page.width(width);
    page.open("train");
    page.press("[data-key=name-" + id + "]");
    page.until("it has a curve", () -> page.count("#accuracy-chart canvas") == 1);
    page.screenshot("long-name-" + width);
    assertThat(page.overflow()).isZero();
    assertThat(
            page.script(
                Boolean.class,
                "return [...document.querySelectorAll('#train .card')].every(c => c.scrollWidth <= c.clientWidth)"))
        .isTrue();
    page.width(WIDE);
  }

  @ParameterizedTest
  @CsvSource({
    "#set-epochs, -3",
    "#set-epochs, 0",
    "#set-epochs, 2.5",
    "#set-epochs, many",
    "#set-sgd-batchSize, -20",
    "#set-dataset-trainSize, 70000",
    "#set-network-hiddenLayers, -5"
  })
  void estimatesNothingThatIsRefused(String field, String value) {
    page.open("train");
    page.press("[data-preset=demo]");
    page.awaitText("#estimate", "398M");
    page.type(field, value);
    page.awaitText("#estimate-source", "not acceptable");
    assertThat(page.text("#estimate")).doesNotContain("M").contains("–");
  }

  /** What the service says that the newest job of a name took. */
  private long duration(String name) {
    JsonNode job =
        service
            .get("/api/v1/training-jobs?limit=1&name=" + name.strip().replace(" ", "%20"))
            .at("/items/0/id");
    String id = job.asString();
    return service
        .get("/api/v1/job-comparisons?job=" + id + "&job=" + id)
        .at("/results/0/durationMillis")
        .asLong();
  }

  private int jobsNamed(String name) {
    return service.get("/api/v1/training-jobs?limit=100&name=" + name).get("items").size();
  }
}
