package io.alarmnotifier.core.message;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the answer to an RPC call goes, and how it is told.
 *
 * @param messageId the caller's {@code _msg_id}
 * @param replyQueue the queue it waits at, reached through the default exchange
 * @param form what the caller takes for an answer
 * @param keepAlive how often the caller wants to hear that its call is still worked on; empty for
 *     never
 */
public record RpcCall(
    String messageId, String replyQueue, Form form, Optional<Duration> keepAlive) {

  /** A call of today's oslo.messaging that waits in silence. */
  public RpcCall(String messageId, String replyQueue) {
    this(messageId, replyQueue, Form.ONE, Optional.empty());
  }

  /** What callers of different releases take for an answer. */
  public enum Form {
    /** Havana and Icehouse: a result, and then its end; or a failure, with which all is over. */
    RESULT_AND_END,
    /** Juno and later: a result or a failure, and then its end. Liberty and later take one, too. */
    ALWAYS_AND_END,
    /**
     * Oslo.messaging 8 (Rocky) and later: all in one message. They would take a result without its
     * end for a sign of life.
     */
    ONE
  }
}
