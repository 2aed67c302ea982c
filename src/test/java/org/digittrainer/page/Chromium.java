package org.digittrainer.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browser of this machine, if it has one. */
record Chromium(Path browser, Path driver) {

  private static final Logger log = LoggerFactory.getLogger(Chromium.class);

  /** Whether the page can be tested here; says so if not. */
  static boolean isInstalled() {
    boolean installed = find().isPresent();
    if (!installed) {
      log.warn("The page is not tested: there is no chromium with its chromedriver here");
    }
    return installed;
  }

  /** The browser and its driver, where both are on the path. */
  static Optional<Chromium> find() {
    Optional<Path> browser = onPath("chromium", "chromium-browser", "google-chrome");
    return onPath("chromedriver")
        .flatMap(driver -> browser.map(found -> new Chromium(found, driver)));
  }

  /**
   * A browser with nothing in its memory, that speaks to nobody but the service.
   *
   * @param profile an empty directory
   */
  ChromeDriver start(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--host-resolver-rules=MAP *.example 127.0.0.1",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.SEVERE);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    // Named, so that Selenium does not look for a driver to download.
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
    return new ChromeDriver(service, options);
  }

  private static Optional<Path> onPath(String... names) {
    return Arrays.stream(names).flatMap(Chromium::places).filter(Files::isExecutable).findFirst();
  }

  private static Stream<Path> places(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
    return Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name));
  }
}
