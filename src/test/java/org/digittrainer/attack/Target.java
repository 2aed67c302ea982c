package org.digittrainer.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** The service under attack; it keeps the statuses that it answered. */
final class Target implements AutoCloseable {

  static final String CLASSIFY = "/api/v1/models/digits/classify";
  static final String INFER = "/v2/models/digits/infer";
  static final String JOBS = "/api/v1/training-jobs";
  static final String VERSIONS = "/api/v1/models/evil/versions";
  static final String JSON = "application/json";
  static final String BYTES = "application/octet-stream";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BEAT = Duration.ofMillis(200);

  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final List<Socket> sockets = new ArrayList<>();

  Target(URI address) {
    this.address = address;
  }

  /** What was answered since the last time that this was asked. */
  List<Integer> statuses() {
    List<Integer> all = List.copyOf(statuses);
    statuses.clear();
    return all;
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> head(String path) throws Exception {
    return send(request(path).method("HEAD", BodyPublishers.noBody()));
  }

  HttpResponse<String> post(String path, String type, String body) throws Exception {
    return post(path, type, body.getBytes(UTF_8));
  }

  HttpResponse<String> post(String path, String type, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> put(String path, byte[] body) throws Exception {
    return send(request(path).header("Content-Type", JSON).PUT(BodyPublishers.ofByteArray(body)));
  }

  void delete(String path) throws Exception {
    send(request(path).DELETE());
  }

  /** The same by several callers at once; who is cut off, is. */
  void atOnce(int callers, Callable<?> call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    try {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        calls.add(pool.submit(() -> tolerant(call)));
      }
      for (Future<?> each : calls) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Opens a connection that begins with these characters, to be closed with the target. */
  Socket open(String begin) throws IOException {
    Socket socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort());
    sockets.add(socket);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.getOutputStream().write(begin.getBytes(ISO_8859_1));
    return socket;
  }

  /** Opens connections, and sends on each the same again and again for a while. */
  void drip(int connections, String begin, String drop, Duration length) throws Exception {
    for (int i = 0; i < connections; i++) {
      open(begin);
    }
    long end = System.nanoTime() + length.toNanos();
    AtomicBoolean alive = new AtomicBoolean(true);
    while (System.nanoTime() < end && alive.getAndSet(false)) {
      for (Socket socket : sockets) {
        alive.compareAndSet(false, send(socket, drop));
      }
      Thread.sleep(BEAT.toMillis());
    }
    close();
  }

  /** Sends characters and reads the answer's first line. */
  String raw(String request) throws IOException {
    try (Socket socket = open("")) {
      send(socket, request);
      String line = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
      if (line.matches("HTTP/1\\.1 \\d{3}")) {
        statuses.add(Integer.valueOf(line.substring(9)));
      }
      return line;
    } catch (IOException cutOff) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  private static boolean send(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return true;
    } catch (IOException cutOff) {
      return false;
    }
  }

  private static Object tolerant(Callable<?> call) throws Exception {
    try {
      return call.call();
    } catch (IOException cutOff) {
      return cutOff;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    statuses.add(answer.statusCode());
    return answer;
  }
}
