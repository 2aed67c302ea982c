package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Paths that nobody has thought of, and other spellings of those that only an ADMIN may use. */
@ProtectedService
class UnknownPathTests {

  @LocalServerPort int port;
  @Autowired ApiKeys keys;

  private Members members;

  @BeforeEach
  void come() {
    members = new Members(port, keys);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/x",
        "/api",
        "/api/v1/nowhere",
        "/internal",
        "/error",
        "/h2-console",
        "/actuator/env",
        "/actuator/heapdump",
        "/actuator/health/../env",
        "/api/v1/keys",
        "/api/v1/keys/",
        "/api/v1/KEYS",
        "/api/v1/keys;jsessionid=1",
        "/api/v1;x=y/keys",
        "/api/v1%2Fkeys",
        "/api/v1/%6beys",
        "/api/v1/models/..%2fkeys",
        "/api/v1/models/../keys",
        "/api/v1/models/%2e%2e/keys",
        "/js/../api/v1/keys",
        "/js/%2e%2e/api/v1/keys",
        "/assets/..;/api/v1/keys",
        "/api/v1/audit-log"
      })
  void areRefusedToStrangersAndMembers(String path) {
    String member = members.key("mia", Role.MEMBER);
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      assertThat(members.status(null, method, path, Members.JSON, null))
          .as("a stranger, %s", method)
          .isIn(400, 401, 403, 404);
      assertThat(members.status(member, method, path, Members.JSON, null))
          .as("a member, %s", method)
          .isIn(400, 403, 404, 405);
    }
  }
}
