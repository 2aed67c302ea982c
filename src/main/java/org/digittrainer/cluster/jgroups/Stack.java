package org.digittrainer.cluster.jgroups;

import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG2;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;
import org.jgroups.util.DefaultSocketFactory;
import org.jgroups.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * The protocols, from the lowest. Flow control is left out: a helper has one request at a time. So
 * is FD_SOCK2, which opens a second port on all addresses, without TLS.
 */
final class Stack {

  private static final long SILENT_MILLIS = 4000;
  private static final long BEAT_MILLIS = 1000;
  private static final long VERIFY_MILLIS = 100;
  private static final long JOIN_MILLIS = 1000;
  private static final int FRAGMENT_BYTES = 60_000;

  /** Of fragments with what goes before them, sent together; more is no member's. */
  private static final int LONGEST_BYTES = 1_000_000;

  private Stack() {}

  static Protocol[] of(
      @Nullable InetAddress address, int port, @Nullable SSLContext tls, Discovery discovery) {
    return new Protocol[] {
      transport(address, port, tls),
      discovery.protocol(),
      new MERGE3().setMinInterval(2000).setMaxInterval(10_000),
      new FD_ALL3().setTimeout(SILENT_MILLIS).setInterval(BEAT_MILLIS),
      new VERIFY_SUSPECT2().setTimeout(VERIFY_MILLIS),
      new NAKACK2().useMcastXmit(false),
      new UNICAST3(),
      new STABLE(),
      new GMS().setJoinTimeout(JOIN_MILLIS).printLocalAddress(false),
      new FRAG2().setFragSize(FRAGMENT_BYTES)
    };
  }

  private static TCP transport(@Nullable InetAddress address, int port, @Nullable SSLContext tls) {
    TCP tcp = new TCP();
    tcp.setBindAddress(address != null ? address : siteLocal());
    tcp.setBindPort(port);
    tcp.setPortRange(0);
    tcp.setMaxLength(LONGEST_BYTES);
    tcp.tcpNodelay(true);
    tcp.enableSuspectEvents(true);
    tcp.useVirtualThreads(false);
    if (tls != null) {
      DefaultSocketFactory sockets = new DefaultSocketFactory(tls);
      sockets.setServerSocketConfigurator(Stack::requireClientAuthentication);
      tcp.setSocketFactory(sockets);
    }
    return tcp;
  }

  private static InetAddress siteLocal() {
    try {
      return Util.getAddress("site_local", Util.getIpStackType());
    } catch (Exception e) {
      throw new IllegalStateException("this machine has no address of a site", e);
    }
  }

  private static void requireClientAuthentication(ServerSocket socket) {
    ((SSLServerSocket) socket).setNeedClientAuth(true);
  }
}
