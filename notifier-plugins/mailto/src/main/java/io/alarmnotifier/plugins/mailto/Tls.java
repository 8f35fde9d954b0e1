package io.alarmnotifier.plugins.mailto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS connections to servers whose certificate is trusted and names them. */
final class Tls {

  private final Supplier<SSLSocketFactory> sockets;

  private Tls(Supplier<SSLSocketFactory> sockets) {
    this.sockets = sockets;
  }

  /**
   * Trusts the certificates that come with the JDK, which reads them at the first connection only:
   * that takes a good part of a host's start, and many a host sends no mail.
   */
  static Tls trustingTheJdks() {
    return new Tls(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /**
   * Trusts these certificates alone.
   *
   * @param pem one or more certificates
   * @throws GeneralSecurityException if there is none
   */
  static Tls trusting(byte[] pem) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
    }
    if (trusted.size() == 0) {
      throw new GeneralSecurityException("no certificate");
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocketFactory sockets = context.getSocketFactory();
    return new Tls(() -> sockets);
  }

  /** For the mail library, which checks the server's name itself after STARTTLS. */
  SSLSocketFactory sockets() {
    return sockets.get();
  }

  /** Agrees on TLS over a connection that is there. */
  Socket secure(Socket plain, String host, int port) throws IOException {
    SSLSocket secured = (SSLSocket) sockets().createSocket(plain, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }
}
