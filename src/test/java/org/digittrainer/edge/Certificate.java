package org.digittrainer.edge;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of its own for {@code localhost}, made by keytool, with its key. */
final class Certificate {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final KeyStore store;

  private Certificate(KeyStore store) {
    this.store = store;
  }

  static Certificate make() throws Exception {
    Path file = Files.createTempDirectory("certificate").resolve("store.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "web",
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-validity",
            "10",
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            file.toString());
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IllegalStateException("keytool has made no certificate");
    }
    return new Certificate(KeyStore.getInstance(file.toFile(), PASSWORD));
  }

  BigInteger serial() throws GeneralSecurityException {
    return ((X509Certificate) store.getCertificate("web")).getSerialNumber();
  }

  /** Writes it as PEM, in one step as careful tools do, so that nobody reads half of it. */
  void write(Path certificate, Path key) throws Exception {
    replace(key, pem("PRIVATE KEY", store.getKey("web", PASSWORD).getEncoded()));
    replace(certificate, pem("CERTIFICATE", store.getCertificate("web").getEncoded()));
  }

  /** Writes certificate and key into one file, as HAProxy reads them. */
  void writeTogether(Path file) throws Exception {
    Files.writeString(
        file,
        pem("CERTIFICATE", store.getCertificate("web").getEncoded())
            + pem("PRIVATE KEY", store.getKey("web", PASSWORD).getEncoded()));
  }

  /** For callers that trust this certificate alone. */
  SSLContext trusted() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("web", store.getCertificate("web"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), new SecureRandom());
    return context;
  }

  private static void replace(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String pem(String kind, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind);
  }
}
