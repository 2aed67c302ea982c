package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service that takes the tokens of an OpenID provider beside its own keys. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "digit-trainer.compute.kernel=PLAIN",
      "digit-trainer.access.mode=PROTECTED",
      "digit-trainer.access.admin-key=" + ProtectedService.ADMIN_KEY
    })
@DirtiesContext
class TokenTests {

  private static final Issuer ISSUER = start();

  @LocalServerPort int port;
  @Autowired ApiKeys keys;

  @DynamicPropertySource
  static void trusted(DynamicPropertyRegistry properties) {
    properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
  }

  @AfterAll
  static void close() {
    ISSUER.close();
  }

  @Test
  void namesItsOwnerAndTheHighestRole() throws Exception {
    String token =
        ISSUER.token(ISSUER.claims("mia", List.of("offline", "READER", "MEMBER")).build());
    assertThat(members().json(token, "GET", "/api/v1/me", null).toString())
        .isEqualTo("{\"owner\":\"mia\",\"role\":\"MEMBER\",\"mode\":\"PROTECTED\"}");
  }

  @Test
  void standsBesideKeys() {
    String key = members().key("otto", Role.READER);
    assertThat(me(key)).isEqualTo(200);
    assertThat(me(ProtectedService.ADMIN_KEY)).isEqualTo(200);
  }

  @Test
  void isRefusedIfItIsNotForHere() throws Exception {
    JWTClaimsSet member = ISSUER.claims("mia", List.of("MEMBER")).build();
    assertThat(me(ISSUER.forged(member))).isEqualTo(401);
    assertThat(me(ISSUER.token(ISSUER.claims("mia", List.of("OFFLINE")).build()))).isEqualTo(401);
    assertThat(me(ISSUER.token(ISSUER.claims("mia", "ADMIN").build()))).isEqualTo(401);
    assertThat(me(ISSUER.token(new JWTClaimsSet.Builder(member).issuer("http://else").build())))
        .isEqualTo(401);
    JWTClaimsSet over =
        new JWTClaimsSet.Builder(member)
            .expirationTime(new Date(System.currentTimeMillis() - 600_000))
            .build();
    assertThat(me(ISSUER.token(over))).isEqualTo(401);
    assertThat(me("a.b.c")).isEqualTo(401);
    assertThat(me(ISSUER.token(member))).isEqualTo(200);
  }

  private static Issuer start() {
    try {
      return new Issuer();
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private int me(String token) {
    return members().status(token, "GET", "/api/v1/me", Members.JSON, null);
  }

  private Members members() {
    return new Members(port, keys);
  }
}
