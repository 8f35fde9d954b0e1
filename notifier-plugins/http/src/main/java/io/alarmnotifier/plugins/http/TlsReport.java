package io.alarmnotifier.plugins.http;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Tells a person how a connection is secured. */
final class TlsReport {

  private TlsReport() {}

  /**
   * @param session what was agreed
   * @param verified whether the certificate was looked at
   */
  static String of(SSLSession session, boolean verified) {
    return session.getProtocol()
        + ", "
        + certificate(session)
        + (verified ? ", verified" : ", NOT verified");
  }

  private static String certificate(SSLSession session) {
    try {
      Certificate first = session.getPeerCertificates()[0];
      return first instanceof X509Certificate certificate
          ? "certificate of %s, issued by %s, valid from %s to %s"
              .formatted(
                  certificate.getSubjectX500Principal(),
                  certificate.getIssuerX500Principal(),
                  certificate.getNotBefore().toInstant(),
                  certificate.getNotAfter().toInstant())
          : "a certificate of another kind than X.509";
    } catch (SSLPeerUnverifiedException none) {
      return "no certificate";
    }
  }
}
