package org.digittrainer;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import org.digittrainer.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.postgresql.ds.common.BaseDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("postgres")
class StoredTextOnPostgresTests extends StoredTextTests {

  @DynamicPropertySource
  static void onPostgres(DynamicPropertyRegistry properties) {
    HikariDataSource pool = (HikariDataSource) TestDatabase.POSTGRESQL.empty();
    BaseDataSource database = (BaseDataSource) pool.getDataSource();
    properties.add("spring.datasource.url", database::getUrl);
    properties.add("spring.datasource.username", () -> Objects.toString(database.getUser()));
  }
}
