package org.digittrainer.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page as a person uses it: looks, presses, draws. */
final class Page {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration QUICKLY = Duration.ofMillis(2);

  private final ChromeDriver browser;
  private final String address;

  Page(ChromeDriver browser, String address) {
    this.browser = browser;
    this.address = address;
  }

  void open(String panel) {
    browser.get("about:blank");
    browser.get(address + "/#" + panel);
  }

  WebElement find(String css) {
    return browser.findElement(By.cssSelector(css));
  }

  /** Presses it as soon as it is there. */
  void press(String css) {
    until(css + " can be pressed", () -> find(css).isDisplayed() && find(css).isEnabled());
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", find(css));
    find(css).click();
  }

  void type(String css, String text) {
    WebElement field = find(css);
    field.clear();
    field.sendKeys(text);
  }

  String text(String css) {
    return find(css).getText();
  }

  /** The address from its # on. */
  String hash() {
    return script(String.class, "return location.hash");
  }

  String attribute(String css, String name) {
    String value = find(css).getDomAttribute(name);
    return value == null ? "" : value;
  }

  List<String> texts(String css) {
    return browser.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
  }

  /** What may be done with the job that is followed. */
  List<String> actions() {
    return texts("#focus-actions button");
  }

  /** Errors of the page's own since the last look; answers of the server are not among them. */
  List<String> complaints() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().equals(Level.SEVERE))
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("Failed to load resource"))
        .toList();
  }

  int count(String css) {
    return browser.findElements(By.cssSelector(css)).size();
  }

  void keys(String css, CharSequence... keys) {
    find(css).sendKeys(keys);
  }

  /** Waits for a text. */
  void awaitText(String css, String part) {
    until(css + " says " + part, () -> text(css).contains(part));
  }

  /** Waits for something to become true; what throws meanwhile is not there yet. */
  void until(String what, Condition condition) {
    new WebDriverWait(browser, PATIENCE, LOOK)
        .withMessage(what)
        .ignoring(RuntimeException.class)
        .until(ignored -> condition.holds());
  }

  /** The texts of the options of a picker that begin like this, as soon as there are any. */
  List<String> options(String css, String prefix) {
    until(css + " offers " + prefix, () -> !offered(css, prefix).isEmpty());
    return offered(css, prefix);
  }

  private List<String> offered(String css, String prefix) {
    Object texts =
        browser.executeScript(
            "return [...document.querySelectorAll(arguments[0] + ' option')].map(o => o.text)",
            css);
    return texts instanceof List<?> list
        ? list.stream().map(String::valueOf).filter(text -> text.startsWith(prefix)).toList()
        : List.of();
  }

  /** Chooses the first option of a picker that begins like this. */
  void choose(String css, String prefix) {
    String option = options(css, prefix).get(0);
    new Select(find(css)).selectByVisibleText(option);
  }

  /** Whether the page has requested a path since it was opened. */
  boolean requested(String path) {
    return Boolean.TRUE.equals(
        browser.executeScript(
            "return performance.getEntriesByName(arguments[0]).length > 0", address + path));
  }

  /** Draws a line through points of 0 to 1 of an element's width and height. */
  void stroke(String css, double[][] points) {
    WebElement canvas = find(css);
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", canvas);
    Actions actions =
        new Actions(browser, QUICKLY).setActivePointer(PointerInput.Kind.MOUSE, "mouse");
    to(actions, canvas, points[0]).clickAndHold();
    for (double[] point : points) {
      to(actions, canvas, point);
    }
    actions.release().perform();
  }

  /** What a script answers, of the type that is expected of it. */
  <T> T script(Class<T> type, String script, Object... arguments) {
    return type.cast(browser.executeScript(script, arguments));
  }

  /** The text, shown or not. */
  String content(String css) {
    return script(
        String.class, "return document.querySelector(arguments[0])?.textContent ?? ''", css);
  }

  /** The id of the element that the keyboard is at. */
  String focused() {
    return script(String.class, "return document.activeElement?.id ?? ''");
  }

  /** Cuts the page off from the network, or connects it again. */
  void offline(boolean offline) {
    browser.executeCdpCommand("Network.enable", Map.of());
    browser.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** How many pixels of a chart's canvas are drawn on. */
  long inked(String css) {
    Object count =
        browser.executeScript(
            """
            const canvas = document.querySelector(arguments[0]);
            const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let inked = 0;
            for (let i = 3; i < data.length; i += 4) if (data[i] > 0) inked++;
            return inked;
            """,
            css);
    return count instanceof Long number ? number : 0;
  }

  /** How far the page is wider than its window. */
  long overflow() {
    Object pixels =
        browser.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    return pixels instanceof Long number ? number : -1;
  }

  void width(int width) {
    size(width, 900);
  }

  void size(int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Shows the page as it would be on paper, or on a screen again. */
  void onPaper(boolean paper) {
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", paper ? "print" : ""));
  }

  void dark(boolean dark) {
    Map<String, String> feature =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /** Answers the question that is asked, as soon as it is, and says what it was. */
  String answer(boolean yes) {
    Alert question =
        new WebDriverWait(browser, PATIENCE, LOOK).until(ExpectedConditions.alertIsPresent());
    String text = question.getText();
    if (yes) {
      question.accept();
    } else {
      question.dismiss();
    }
    return text;
  }

  /** Keeps a picture of the whole page. */
  void screenshot(String name) {
    Object height = browser.executeScript("return document.documentElement.scrollHeight");
    Object width = browser.executeScript("return document.documentElement.clientWidth");
    Map<String, Object> whole =
        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Object data =
        browser
            .executeCdpCommand(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", whole))
            .get("data");
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(
          SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(data)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Actions to(Actions actions, WebElement canvas, double[] point) {
    Dimension size = canvas.getSize();
    int x = (int) Math.round((point[0] - 0.5) * size.width);
    int y = (int) Math.round((point[1] - 0.5) * size.height);
    return actions.moveToElement(canvas, x, y);
  }

  /** Something that may hold. */
  interface Condition {
    boolean holds();
  }
}
