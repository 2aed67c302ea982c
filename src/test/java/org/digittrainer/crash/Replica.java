package org.digittrainer.crash;

import java.io.IOException;
import java.util.Map;

/**
 * One of several services on one PostgreSQL.
 *
 * @param name by which the database knows it
 */
record Replica(String name, ServiceProcess service) implements AutoCloseable {

  static Replica start(String name, Launch launch, Database database) throws IOException {
    String url = database.url() + "&ApplicationName=" + name;
    return new Replica(name, launch.environment(Map.of("SPRING_DATASOURCE_URL", url)).start());
  }

  Api api() {
    return service.api();
  }

  @Override
  public void close() {
    service.close();
  }
}
