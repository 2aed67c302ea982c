package org.digittrainer.configuration;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Connections of the engine alone: busy callers must not keep its heart from beating. No bean that
 * is a data source, since nobody else is to find it.
 */
record EnginePool(HikariDataSource connections) implements AutoCloseable {

  @Override
  public void close() {
    connections.close();
  }
}
