package org.digittrainer.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** A page of somebody else, open in the browser of a person who is signed in to the service. */
final class ForeignPage implements AutoCloseable {

  /** Tries everything that a page can have a browser send, and says what it could read. */
  private static final String ATTACK =
      """
      const [target, job, done] = [arguments[0], arguments[1], arguments[arguments.length - 1]];
      const jobs = target + '/api/v1/training-jobs';
      const read = {};
      const within = (promise) => Promise.race([promise, new Promise((r) => setTimeout(r, 3000))]);
      const attempt = async (name, work) => {
        try {
          const got = await within(work());
          if (got) read[name] = String(got);
        } catch { /* refused, as it should be */ }
      };
      const form = (type, path) => new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.name = 'f' + Math.random();
        document.body.append(frame);
        const form = document.createElement('form');
        Object.assign(form, {method: 'post', action: jobs + path, enctype: type, target: frame.name});
        form.innerHTML = '<input name="a" value="b">';
        document.body.append(form);
        frame.onload = () => setTimeout(resolve, 300);
        form.submit();
      });
      const element = (tag, address) => new Promise((resolve) => {
        const node = document.createElement(tag);
        node.onload = () => resolve(tag === 'img' ? 'a picture' : null);
        node.onerror = () => resolve();
        node.src = address;
        document.body.append(node);
      });
      const answer = async (path, options) => {
        const got = await fetch(jobs + path, {credentials: 'include', ...options});
        return got.type === 'opaque' ? null : (await got.text()) || got.status;
      };
      (async () => {
        for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
          await attempt('form ' + type, () => form(type, '/' + job + '/cancel'));
        }
        for (const mode of ['no-cors', 'cors']) {
          for (const credentials of ['include', 'omit']) {
            const options = {method: 'POST', mode, credentials};
            await attempt(`cancel ${mode} ${credentials}`, () => answer('/' + job + '/cancel', options));
          }
        }
        const body = JSON.stringify({iterations: 1});
        await attempt('submit', () => answer('', {method: 'POST', body,
            headers: {'Content-Type': 'application/json'}}));
        await attempt('submit as text', () => answer('', {method: 'POST', body, mode: 'no-cors'}));
        await attempt('delete', () => answer('/' + job, {method: 'DELETE'}));
        await attempt('patch', () => answer('/' + job, {method: 'PATCH', body: '{"name":"mine"}',
            headers: {'Content-Type': 'application/json'}}));
        await attempt('list', () => answer('', {}));
        await attempt('picture', () => element('img', jobs + '/' + job + '/cancel'));
        await attempt('script', () => element('script', jobs + '/' + job + '/cancel'));
        await attempt('events', () => new Promise((resolve) => {
          const events = new EventSource(jobs + '/' + job + '/events', {withCredentials: true});
          for (const name of ['state', 'progress', 'epoch', 'open']) {
            events.addEventListener(name, () => { events.close(); resolve(name); });
          }
          events.onerror = () => { events.close(); resolve(); };
        }));
        await attempt('socket', () => new Promise((resolve) => {
          const socket = new WebSocket(target.replace('http', 'ws') + '/api/v1/me');
          socket.onopen = () => resolve('open');
          socket.onerror = () => resolve();
        }));
        done(JSON.stringify(read));
      })();
      """;

  private final HttpServer server;

  ForeignPage() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = "<!doctype html><title>A game</title><body>".getBytes(UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
  }

  /** Opens the page under one of this machine's names. */
  void open(ChromeDriver browser, String host) {
    browser.get("http://" + host + ":" + server.getAddress().getPort() + "/");
  }

  /** Attacks a job; answers what the page could read, by kind of attack, as JSON. */
  static String attack(ChromeDriver browser, String target, String job) {
    return String.valueOf(browser.executeAsyncScript(ATTACK, target, job));
  }

  /** Whether a frame of the page shows the service. */
  static boolean frames(ChromeDriver browser, String target) {
    Object loaded =
        browser.executeAsyncScript(
            """
            const frame = document.createElement('iframe');
            frame.id = 'framed';
            frame.onload = () => arguments[1](true);
            frame.src = arguments[0];
            document.body.append(frame);
            """,
            target + "/");
    browser.switchTo().frame("framed");
    boolean shown = !browser.findElements(By.cssSelector("main")).isEmpty();
    browser.switchTo().defaultContent();
    return Boolean.TRUE.equals(loaded) && shown;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
