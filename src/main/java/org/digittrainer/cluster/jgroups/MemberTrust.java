package org.digittrainer.cluster.jgroups;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trusts as another does, and says in the log who is not trusted: JGroups only says it closed. */
final class MemberTrust extends X509ExtendedTrustManager {

  private static final Logger log = LoggerFactory.getLogger(MemberTrust.class);

  private final X509ExtendedTrustManager trust;

  private MemberTrust(X509ExtendedTrustManager trust) {
    this.trust = trust;
  }

  static SSLContext context(KeyManager[] keys, TrustManager[] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys, Arrays.stream(trust).map(MemberTrust::of).toArray(TrustManager[]::new), null);
    return context;
  }

  private static TrustManager of(TrustManager trust) {
    return trust instanceof X509ExtendedTrustManager extended ? new MemberTrust(extended) : trust;
  }

  private interface Check {
    void run() throws CertificateException;
  }

  private static void check(X509Certificate[] chain, @Nullable Socket peer, Check check)
      throws CertificateException {
    try {
      check.run();
    } catch (CertificateException e) {
      log.warn(
          "The member at {} is refused: its certificate of {}, issued by {}, is not of this"
              + " cluster's authority ({})",
          peer == null ? "an unknown address" : peer.getRemoteSocketAddress(),
          chain[0].getSubjectX500Principal(),
          chain[0].getIssuerX500Principal(),
          e.getMessage());
      throw e;
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket peer)
      throws CertificateException {
    check(chain, peer, () -> trust.checkClientTrusted(chain, type, peer));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket peer)
      throws CertificateException {
    check(chain, peer, () -> trust.checkServerTrusted(chain, type, peer));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, null, () -> trust.checkClientTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, null, () -> trust.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, null, () -> trust.checkClientTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, null, () -> trust.checkServerTrusted(chain, type));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
