package org.digittrainer.cluster.jgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jgroups.Version;
import org.jgroups.stack.IpAddress;
import org.junit.jupiter.api.Test;

class JGroupsMembersTests {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final byte[] COOKIE = "bela".getBytes(StandardCharsets.US_ASCII);

  private final InetAddress loopback = InetAddress.getLoopbackAddress();

  @Test
  void garbageAndHugeLengthsEndTheirConnectionAlone() throws Exception {
    int one = freePort();
    int two = freePort();
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    try (JGroupsMembers first = join("first", one, one, two);
        JGroupsMembers second = join("second", two, one, two)) {
      first.listen((from, message) -> received.add(from + " " + message.length));
      await().atMost(SOON).until(() -> second.others().equals(List.of("first")));
      try (Socket garbage = connect(one);
          Socket huge = connect(one)) {
        byte[] bytes = new byte[10_000];
        new Random(3).nextBytes(bytes);
        garbage.getOutputStream().write(bytes);
        greet(huge);
        new DataOutputStream(huge.getOutputStream()).writeInt(Integer.MAX_VALUE);
        assertThat(isEnded(garbage)).isTrue();
        assertThat(isEnded(huge)).isTrue();
        second.send("first", new byte[3_000_000]);
        assertThat(received.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("second 3000000");
      }
    }
  }

  private JGroupsMembers join(String name, int port, int... all) {
    List<InetSocketAddress> members =
        Arrays.stream(all).mapToObj(each -> new InetSocketAddress(loopback, each)).toList();
    return JGroupsMembers.join(name, loopback, port, null, Discovery.fixed(members));
  }

  private Socket connect(int port) throws IOException {
    Socket socket = new Socket(loopback, port);
    socket.setSoTimeout((int) SOON.toMillis());
    return socket;
  }

  /** What a member says first on a connection. */
  private void greet(Socket socket) throws IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.write(COOKIE);
    out.writeShort(Version.version);
    IpAddress address = new IpAddress(loopback, socket.getLocalPort());
    out.writeShort(address.serializedSize());
    address.writeTo(out);
  }

  private static boolean isEnded(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) { // Reset, as it was not read to its end.
      return true;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
