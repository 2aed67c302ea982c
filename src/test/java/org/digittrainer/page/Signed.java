package org.digittrainer.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person with a key, who also calls the service without a browser. */
record Signed(String address, String key) {

  private static final String JOBS = "/api/v1/training-jobs";

  /** Signs the browser in. */
  void signIn(Page page, ChromeDriver browser) {
    browser.get("about:blank");
    page.open("train");
    browser.manage().deleteAllCookies();
    page.open("train");
    page.until("the question who calls", () -> page.find("#sign-in").isDisplayed());
    page.type("#key", key);
    page.press("#sign-in button");
    page.awaitText("#caller", "MEMBER");
  }

  /** Starts a job that goes on for minutes. */
  String submitLong() {
    return call("POST", JOBS, "{}").get("id").asString();
  }

  String status(String job) {
    return call("GET", JOBS + "/" + job, null).get("status").asString();
  }

  int jobs() {
    return call("GET", JOBS, null).get("items").size();
  }

  void cancel(String job) {
    call("POST", JOBS + "/" + job + "/cancel", "");
  }

  private JsonNode call(String method, String path, @Nullable String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return JsonMapper.shared()
          .readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
