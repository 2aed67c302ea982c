package org.digittrainer.page;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people see of how long jobs take and wait. */
class EstimateTests extends OnThePage {

  private static final String JOBS = "/api/v1/training-jobs";

  /** It would take days, and is ended after 10 hours. */
  private static final String LONG =
      """
      {"name": "long", "gradient": {"evaluation": "FULL"}, "seed": 1, "maxSeconds": 36000}""";

  @BeforeEach
  @AfterEach
  void cancelAll() {
    for (JsonNode job :
        service.get(JOBS + "?limit=100&status=QUEUED&status=RUNNING").get("items")) {
      String path = JOBS + "/" + job.get("id").asString() + "/cancel";
      service.call("POST", path, "application/json", BodyPublishers.noBody());
    }
  }

  @Test
  void showsHowLongAJobTakesAndWhenItStarts() {
    page.open("train");
    page.press("[data-preset=demo]");
    page.awaitText("#estimate-source", "Starts at once.");
    page.until("seconds", () -> page.text("#estimate").matches("(?s).*about\\s+(< )?\\d+ (s|min)"));

    service.submit(LONG);
    page.awaitText("#estimate-source", "Starts in about 60 s, at place 1 in the queue.");
  }

  @Test
  void warnsOfWhatNotToExpect() {
    page.open("train");
    page.press("[data-preset=chapter]");
    page.press("#job-form details summary");
    page.type("#set-gradient-h", "2");
    page.awaitText("#estimate-source", "With a step this large");
  }
}
