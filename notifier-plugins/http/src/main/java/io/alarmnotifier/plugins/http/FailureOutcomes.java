package io.alarmnotifier.plugins.http;

import static io.alarmnotifier.spi.FailureReason.INTERNAL;
import static io.alarmnotifier.spi.FailureReason.INVALID_ACTION;
import static io.alarmnotifier.spi.FailureReason.SERVER_ERROR;
import static io.alarmnotifier.spi.FailureReason.TIMEOUT;
import static io.alarmnotifier.spi.FailureReason.UNREACHABLE;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.OneLine;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a failure without an answer means for its delivery. */
public final class FailureOutcomes {

  private static final int LONGEST_MESSAGE = 200;

  private FailureOutcomes() {}

  /**
   * Judges a failure. All but a target that may not be posted to may work later: even a certificate
   * that is not trusted gets renewed.
   *
   * @param failure why there is no answer
   * @param peer what was connected to, for the detail; no secret
   * @param caBundle the key of the configuration that names what is trusted, for the detail
   */
  public static DeliveryOutcome of(Throwable failure, String peer, String caBundle) {
    if (failure instanceof InvalidTargetException) {
      return DeliveryOutcome.reject(INVALID_ACTION, message(failure));
    }
    if (find(failure, UnknownHostException.class) != null) {
      return DeliveryOutcome.retry(UNREACHABLE, "no address is known for " + peer);
    }
    if (failure instanceof ConnectTimeoutException || failure instanceof TimeoutException) {
      return DeliveryOutcome.retry(TIMEOUT, "no connection to " + peer + " in time");
    }
    if (failure instanceof ProxyConnectException) {
      return DeliveryOutcome.retry(
          UNREACHABLE, "the proxy does not connect to " + peer + ": " + message(failure));
    }
    if (find(failure, SSLException.class) != null) {
      return tlsFailure(failure, peer, caBundle);
    }
    if (failure instanceof HttpClosedException
        || failure instanceof PrematureChannelClosureException) {
      return DeliveryOutcome.retry(UNREACHABLE, peer + " closed the connection without an answer");
    }
    if (failure instanceof StreamResetException) {
      return DeliveryOutcome.retry(UNREACHABLE, peer + " reset the request");
    }
    if (failure instanceof DecoderException || failure instanceof IllegalArgumentException) {
      return DeliveryOutcome.retry(
          SERVER_ERROR, peer + " does not answer in HTTP: " + message(failure));
    }
    if (failure instanceof IOException || failure instanceof VertxException) {
      return DeliveryOutcome.retry(
          UNREACHABLE, "no connection to " + peer + ": " + message(failure));
    }
    return DeliveryOutcome.retry(
        INTERNAL, failure.getClass().getSimpleName() + ": " + message(failure));
  }

  private static DeliveryOutcome tlsFailure(Throwable failure, String peer, String caBundle) {
    Throwable cause = find(failure, CertPathValidatorException.class);
    cause = cause != null ? cause : find(failure, CertPathBuilderException.class);
    cause = cause != null ? cause : find(failure, CertificateException.class);
    if (cause == null) {
      return DeliveryOutcome.retry(
          UNREACHABLE, "TLS with " + peer + " was not agreed: " + message(failure));
    }
    return DeliveryOutcome.retry(
        UNREACHABLE,
        "the certificate of %s is not trusted: %s; renew it, or name its CA in %s"
            .formatted(peer, message(cause), caBundle));
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    // Bounded, because causes may go round in circles.
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return OneLine.of(
        message == null ? failure.getClass().getSimpleName() : message, LONGEST_MESSAGE);
  }
}
