package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

class ClusterTlsTests {

  /** Java would trust all who have a certificate for the web. */
  @Test
  void needsAnAuthorityOfItsOwn() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    SslBundle bundle = SslBundle.of(SslStoreBundle.of(keys, null, null));
    assertThatThrownBy(() -> ClusterConfiguration.tls("cluster", bundle))
        .hasMessageContaining("SSL bundle cluster")
        .hasMessageContaining("truststore");
  }
}
