package org.digittrainer.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Refuses a PostgreSQL that cannot hold every name, before tables are made in it. */
public final class EncodingCheck extends BaseCallback {

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_VALIDATE;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      require(context.getConnection());
    } catch (SQLException e) {
      throw new IllegalStateException("The encoding of the database cannot be read", e);
    }
  }

  private static void require(Connection connection) throws SQLException {
    if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet setting = statement.executeQuery("show server_encoding")) {
      setting.next();
      String encoding = setting.getString(1);
      if (!encoding.equals("UTF8")) {
        throw new UnusableDatabaseException(
            "The database is encoded in " + encoding + ", which cannot hold every name",
            "Create it with: create database … encoding 'UTF8' template template0",
            null);
      }
    }
  }
}
