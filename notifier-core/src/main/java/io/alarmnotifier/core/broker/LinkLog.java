package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.MalformedFrameException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import io.alarmnotifier.spi.OneLine;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how the connection fares, without a storm of lines: a failure is told when it differs from
 * the one before at the same address, and again every few minutes as long as it lasts.
 */
final class LinkLog {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
  private static final Duration REMINDER = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Map<String, Told> lastTold = new HashMap<>();
  private @Nullable Instant downSince;
  private @Nullable String ownQueues;
  private int failures;

  LinkLog(InstantSource clock) {
    this.clock = clock;
  }

  void listens(List<SourceQueue> queues) {
    LOG.info("Listens to the queues {}", queues.stream().map(SourceQueue::name).toList());
  }

  void connected(BrokerAddress address, String product) {
    if (downSince == null) {
      LOG.info("Connected to {} at {}", product, address);
    } else {
      LOG.info(
          "Connected to {} at {} again, after {} s and {} failures",
          product,
          address,
          Duration.between(downSince, clock.instant()).toSeconds(),
          failures);
    }
    downSince = null;
    failures = 0;
    lastTold.clear();
  }

  /** Tells what parked deliveries and dead letters are kept in, once and whenever it changes. */
  void keepsWhatItParksIn(BrokerDialect dialect) {
    String queues = dialect.ownQueues();
    if (queues.equals(ownQueues)) {
      return;
    }
    ownQueues = queues;
    dialect
        .weaknessOfOwnQueues()
        .ifPresentOrElse(
            weakness ->
                LOG.warn("Keeps parked deliveries and dead letters in {}: {}", queues, weakness),
            () -> LOG.info("Keeps parked deliveries and dead letters in {}", queues));
  }

  void lost(Throwable cause, Duration nextIn) {
    tell(
        "The connection to the broker is lost",
        cause instanceof QueueDeletedException
            ? explain(cause)
            : explain(cause) + ". What was not settled it hands out again",
        nextIn);
  }

  void failed(BrokerAddress address, Throwable cause, Duration nextIn) {
    tell("No connection to the broker at " + address, explain(cause), nextIn);
  }

  private void tell(String what, String why, Duration nextIn) {
    Instant now = clock.instant();
    if (downSince == null) {
      downSince = now;
    }
    failures++;
    Told last = lastTold.get(what);
    if (last != null && last.why().equals(why) && now.isBefore(last.at().plus(REMINDER))) {
      LOG.debug("{}: {}; next try in {} ms", what, why, nextIn.toMillis());
      return;
    }
    lastTold.put(what, new Told(why, now));
    LOG.warn("{}: {}; trying for ever, next in {} ms", what, why, nextIn.toMillis());
  }

  private record Told(String why, Instant at) {}

  static String explain(Throwable thrown) {
    if (thrown instanceof AuthenticationFailureException
        || thrown instanceof PossibleAuthenticationFailureException) {
      return "it refuses the user or the password; check broker.uri";
    }
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof QueueDeletedException deleted) {
      return String.valueOf(deleted.getMessage());
    }
    if (cause instanceof MalformedFrameException) {
      return "it hands out a message that the client cannot read ("
          + OneLine.of(cause.getMessage(), 120)
          + "); take the message out of its queue, or no other is delivered";
    }
    if (cause instanceof ConnectException) {
      return "nothing listens there";
    }
    if (cause instanceof UnknownHostException) {
      return "its name is unknown; check broker.uri";
    }
    if (cause instanceof TimeoutException) {
      return "it does not answer";
    }
    return OneLine.of(cause.toString(), 300);
  }
}
