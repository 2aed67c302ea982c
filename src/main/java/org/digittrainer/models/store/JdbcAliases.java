package org.digittrainer.models.store;

import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The aliases that persons set. */
final class JdbcAliases {

  private static final String ALIAS = " where name = :name and alias = :alias";

  private final JdbcClient jdbc;

  JdbcAliases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  SortedMap<String, Integer> all(String name) {
    SortedMap<String, Integer> aliases = new TreeMap<>();
    jdbc.sql("select alias, version from model_alias where name = :name")
        .param("name", name)
        .query(
            row -> {
              aliases.put(row.getString("alias"), row.getInt("version"));
            });
    return aliases;
  }

  /** Whether it is new. */
  boolean set(String name, String alias, int version) {
    int moved =
        jdbc.sql("update model_alias set version = :version" + ALIAS)
            .param("name", name)
            .param("alias", alias)
            .param("version", version)
            .update();
    if (moved == 0) {
      jdbc.sql("insert into model_alias (name, alias, version) values (:name, :alias, :version)")
          .param("name", name)
          .param("alias", alias)
          .param("version", version)
          .update();
    }
    return moved == 0;
  }

  boolean delete(String name, String alias) {
    return jdbc.sql("delete from model_alias" + ALIAS)
            .param("name", name)
            .param("alias", alias)
            .update()
        > 0;
  }
}
