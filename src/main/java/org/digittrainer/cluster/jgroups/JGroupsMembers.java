package org.digittrainer.cluster.jgroups;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.digittrainer.cluster.Members;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.View;
import org.jgroups.util.NameCache;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The members of a JGroups cluster. */
public final class JGroupsMembers implements Members, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(JGroupsMembers.class);

  private static final String CLUSTER = "digit-trainer";

  private final JChannel channel;
  private volatile @Nullable Receiver receiver;
  private volatile View view = new View();

  private JGroupsMembers(JChannel channel) {
    this.channel = channel;
  }

  /**
   * TLS in which both sides show a certificate, and the log names those who are refused.
   *
   * @throws GeneralSecurityException if this Java cannot do so
   */
  public static SSLContext tls(KeyManager[] keys, TrustManager[] trust)
      throws GeneralSecurityException {
    return MemberTrust.context(keys, trust);
  }

  /**
   * Joins the cluster, or begins one.
   *
   * @param name of this member, unlike all others
   * @param address to listen at; null for one of the site's
   * @param tls for both directions; null for none
   * @throws IllegalStateException if it cannot listen there
   */
  public static JGroupsMembers join(
      String name,
      @Nullable InetAddress address,
      int port,
      @Nullable SSLContext tls,
      Discovery discovery) {
    try {
      JChannel channel = new JChannel(Stack.of(address, port, tls, discovery));
      channel.getProtocolStack().getTransport().getDiagnosticsHandler().setEnabled(false);
      JGroupsMembers members = new JGroupsMembers(channel);
      channel.setName(name).setReceiver(members.listener()).setDiscardOwnMessages(true);
      channel.connect(CLUSTER);
      return members;
    } catch (Exception e) {
      throw new IllegalStateException("The cluster cannot be joined at port " + port, e);
    }
  }

  private org.jgroups.Receiver listener() {
    return new org.jgroups.Receiver() {
      @Override
      public void receive(Message message) {
        received(message);
      }

      @Override
      public void viewAccepted(View now) {
        log.info("Members of the cluster: {}", now.getMembers());
        view = now;
      }
    };
  }

  /** Takes bytes only, so that nothing is ever deserialized. */
  private void received(Message message) {
    Receiver target = receiver;
    String from = NameCache.get(message.getSrc());
    if (target != null && from != null && message instanceof BytesMessage) {
      byte[] bytes = new byte[message.getLength()];
      System.arraycopy(message.getArray(), message.getOffset(), bytes, 0, bytes.length);
      target.received(from, bytes);
    }
  }

  @Override
  public List<String> others() {
    return List.copyOf(addresses().keySet());
  }

  /** The others by their names; one whose name is not known yet is left out. */
  private Map<String, Address> addresses() {
    Map<String, Address> addresses = new TreeMap<>();
    for (Address address : view.getMembers()) {
      String name = NameCache.get(address);
      if (name != null && !address.equals(channel.getAddress())) {
        addresses.put(name, address);
      }
    }
    return addresses;
  }

  @Override
  public void send(String member, byte[] message) {
    Address address = addresses().get(member);
    if (address == null) {
      return;
    }
    try {
      channel.send(new BytesMessage(address, message));
    } catch (Exception e) {
      log.debug("A message to {} is lost", member, e);
    }
  }

  @Override
  public void listen(Receiver next) {
    receiver = next;
  }

  /** Leaves the cluster. */
  @Override
  public void close() {
    channel.close();
  }
}
