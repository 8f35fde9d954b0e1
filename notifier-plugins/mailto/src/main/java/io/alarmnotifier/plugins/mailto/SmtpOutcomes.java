package io.alarmnotifier.plugins.mailto;

import static io.alarmnotifier.spi.FailureReason.AUTHENTICATION;
import static io.alarmnotifier.spi.FailureReason.CLIENT_ERROR;
import static io.alarmnotifier.spi.FailureReason.SERVER_ERROR;
import static io.alarmnotifier.spi.FailureReason.TIMEOUT;
import static io.alarmnotifier.spi.FailureReason.UNREACHABLE;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.OneLine;
import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an attempt to mail means for its delivery. */
final class SmtpOutcomes {

  private static final int LONGEST_MESSAGE = 200;

  /** How many refused recipients a detail names. */
  private static final int NAMED_RECIPIENTS = 3;

  private SmtpOutcomes() {}

  /**
   * Judges the server's answers. Where some recipients were accepted and others refused, those
   * refused decide: the delivery is tried again if one of them may be accepted later.
   */
  static DeliveryOutcome of(SendReport report) {
    if (report.refused().isEmpty()) {
      return ofReply(report.reply(), report.reply().text());
    }
    SmtpReply deciding =
        report.refused().stream()
            .map(SendReport.Refusal::reply)
            .filter(reply -> !reply.isPermanent())
            .findFirst()
            .orElse(report.refused().get(0).reply());
    return ofReply(deciding, describe(report));
  }

  private static DeliveryOutcome ofReply(SmtpReply reply, String detail) {
    if (reply.isPositive()) {
      return DeliveryOutcome.delivered(detail);
    }
    return switch (reply.code()) {
      case 530, 534, 535, 538 -> DeliveryOutcome.retry(AUTHENTICATION, detail);
      case -1 -> DeliveryOutcome.retry(UNREACHABLE, "the server broke off: " + detail);
      default ->
          reply.isPermanent()
              ? DeliveryOutcome.reject(CLIENT_ERROR, detail)
              : DeliveryOutcome.retry(SERVER_ERROR, detail);
    };
  }

  private static String describe(SendReport report) {
    List<SendReport.Refusal> refused = report.refused();
    String named =
        refused.stream()
            .limit(NAMED_RECIPIENTS)
            .map(refusal -> refusal.recipient() + ": " + refusal.reply().text())
            .collect(Collectors.joining("; "));
    int unnamed = refused.size() - NAMED_RECIPIENTS;
    return "%d of %d recipients refused: %s%s"
        .formatted(
            refused.size(),
            refused.size() + report.accepted().size(),
            named,
            unnamed > 0 ? "; and %d more".formatted(unnamed) : "");
  }

  /**
   * Judges a failure before the server has answered to the mail. All of them may work later: what
   * the server has against this host, its user or its TLS is the operator's to mend, and no fault
   * of the mail.
   *
   * @param failure of the connection or the mail library
   * @param lastReply the server's last answer
   * @param server what was connected to, for the detail
   */
  static DeliveryOutcome ofFailure(Exception failure, SmtpReply lastReply, String server) {
    if (find(failure, UnknownHostException.class) != null) {
      return DeliveryOutcome.retry(UNREACHABLE, "no address is known for " + server);
    }
    if (find(failure, SocketTimeoutException.class) != null) {
      return DeliveryOutcome.retry(TIMEOUT, "no answer from " + server + " in time");
    }
    if (find(failure, SSLException.class) != null) {
      return tlsFailure(failure, server);
    }
    IOException io = find(failure, IOException.class);
    if (io != null) {
      return DeliveryOutcome.retry(UNREACHABLE, "no connection to " + server + ": " + message(io));
    }
    if (failure instanceof AuthenticationFailedException) {
      // Without the server's words: some repeat the command, which holds the password.
      return DeliveryOutcome.retry(
          AUTHENTICATION,
          "%s does not accept user and password (reply %d); check plugins.mailto.user and .password"
              .formatted(server, lastReply.code()));
    }
    boolean told = !lastReply.isPositive() && !lastReply.text().isEmpty();
    return DeliveryOutcome.retry(
        UNREACHABLE, server + " takes no mail: " + (told ? lastReply.text() : message(failure)));
  }

  private static DeliveryOutcome tlsFailure(Exception failure, String server) {
    Throwable cause = find(failure, CertPathValidatorException.class);
    cause = cause != null ? cause : find(failure, CertPathBuilderException.class);
    cause = cause != null ? cause : find(failure, CertificateException.class);
    if (cause == null) {
      SSLException tls = find(failure, SSLException.class);
      return DeliveryOutcome.retry(
          UNREACHABLE,
          "TLS with %s was not agreed: %s".formatted(server, message(tls == null ? failure : tls)));
    }
    return DeliveryOutcome.retry(
        UNREACHABLE,
        "the certificate of %s is not trusted: %s; renew it, or name its CA in plugins.mailto.ca-bundle"
            .formatted(server, message(cause)));
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
