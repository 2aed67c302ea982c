package org.digittrainer.cluster.jgroups;

import java.net.InetSocketAddress;
import java.util.List;
import javax.sql.DataSource;
import org.jgroups.protocols.JDBC_PING2;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.dns.DNS_PING;
import org.jgroups.stack.Protocol;

/** How members find each other. */
public final class Discovery {

  private final Protocol protocol;

  private Discovery(Protocol protocol) {
    this.protocol = protocol;
  }

  /** By a table that they share, which must exist. */
  public static Discovery database(DataSource database) {
    JDBC_PING2 ping =
        new JDBC_PING2()
            .setDataSource(database)
            .setInsertSingleSql("INSERT INTO cluster_member VALUES (?, ?, ?, ?, ?)")
            .setDeleteSingleSql("DELETE FROM cluster_member WHERE address=?")
            .setClearSql("DELETE FROM cluster_member WHERE cluster=?")
            .setSelectAllPingdataSql(
                "SELECT address, name, ip, coord FROM cluster_member WHERE cluster=?")
            .setInitializeSql(null);
    ping.removeAllDataOnViewChange(true);
    return new Discovery(ping);
  }

  /** By a name in the DNS whose addresses are those of all members, as of a headless service. */
  public static Discovery dns(String name) {
    return new Discovery(new DNS_PING().setDNSQuery(name));
  }

  /** At fixed addresses. */
  public static Discovery fixed(List<InetSocketAddress> members) {
    TCPPING ping = new TCPPING();
    ping.setInitialHosts(members);
    ping.setPortRange(0);
    return new Discovery(ping);
  }

  Protocol protocol() {
    return protocol;
  }
}
