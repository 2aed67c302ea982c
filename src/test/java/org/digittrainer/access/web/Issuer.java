package org.digittrainer.access.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A small OpenID provider. */
final class Issuer implements AutoCloseable {

  private final HttpServer server;
  private final RSAKey key;

  Issuer() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("first").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration",
        call ->
            answer(
                call,
                """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"]}"""
                    .formatted(uri())));
    server.createContext("/keys", call -> answer(call, new JWKSet(key).toString()));
    server.start();
  }

  String uri() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  JWTClaimsSet.Builder claims(String name, Object roles) {
    return new JWTClaimsSet.Builder()
        .issuer(uri())
        .subject("4711")
        .claim("preferred_username", name)
        .claim("roles", roles)
        .expirationTime(new Date(System.currentTimeMillis() + 600_000));
  }

  String token(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, key);
  }

  /** A token that somebody else signed. */
  String forged(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, new RSAKeyGenerator(2048).keyID("first").generate());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static void answer(HttpExchange call, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(200, body.length);
    call.getResponseBody().write(body);
    call.close();
  }
}
