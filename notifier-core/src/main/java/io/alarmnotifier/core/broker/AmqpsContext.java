package io.alarmnotifier.core.broker;

import io.alarmnotifier.core.config.BrokerTls;
import io.alarmnotifier.core.config.BrokerTls.Verify;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What connections to {@code amqps} addresses trust, and show of us. */
final class AmqpsContext {

  private AmqpsContext() {}

  /**
   * Reads the files anew, as certificates are renewed while the host runs.
   *
   * @throws IllegalArgumentException if a file cannot be used; the message names it
   */
  static SslContext of(BrokerTls tls) {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .endpointIdentificationAlgorithm(tls.verify() == Verify.FULL ? "HTTPS" : "");
    try {
      if (tls.verify() == Verify.NONE) {
        builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
      } else {
        tls.caBundle().ifPresent(file -> trust(builder, file));
      }
      tls.clientCertificate()
          .ifPresent(file -> builder.keyManager(identity(file, tls.clientKey().orElse(file))));
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("no TLS with broker.tls-verify and the like", e);
    }
  }

  private static void trust(SslContextBuilder builder, Path file) {
    byte[] pem = content("broker.ca-bundle", file);
    try {
      builder.trustManager(new ByteArrayInputStream(pem));
    } catch (IllegalArgumentException e) {
      throw refused("broker.ca-bundle", "a PEM file of certificates", file);
    }
  }

  private static KeyManagerFactory identity(Path certificateFile, Path keyFile) {
    PemKeyCertOptions identity =
        new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(content("broker.client-certificate", certificateFile)))
            .addKeyValue(Buffer.buffer(content("broker.client-key", keyFile)));
    try {
      // Knows the old forms of RSA keys too, which Netty does not. Needs a Vert.x for paths only.
      @Nullable KeyManagerFactory factory = identity.getKeyManagerFactory(null);
      if (factory != null) {
        return factory;
      }
    } catch (Exception e) {
      // The same answer for whatever it is.
    }
    throw refused(
        "broker.client-key",
        "a PEM file with the unencrypted key of broker.client-certificate",
        keyFile);
  }

  private static byte[] content(String key, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw refused(key, "a file that can be read", file);
    }
  }

  private static IllegalArgumentException refused(String key, String needed, Path file) {
    return new IllegalArgumentException(key + " must name " + needed + "; " + file + " is none");
  }
}
