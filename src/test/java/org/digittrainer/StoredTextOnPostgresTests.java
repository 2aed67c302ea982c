package org.digittrainer;

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
    BaseDataSource database = (BaseDataSource) TestDatabase.POSTGRESQL.empty();
    properties.add("spring.datasource.url", database::getUrl);
    properties.add("spring.datasource.username", () -> Objects.toString(database.getUser()));
  }
}
