package io.alarmnotifier.core.message;

import io.alarmnotifier.spi.AlarmTransition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a message turned out to be. */
public sealed interface DecodedMessage {

  /** The call that waits for an answer; empty for a cast or a notification. */
  Optional<RpcCall> call();

  /**
   * An evaluator tells a transition.
   *
   * @param transition what to tell
   * @param actions the actions as they were sent, in their order; what is no string is given as its
   *     JSON text, which is no URL either
   * @param occurredAt when the evaluator told it; empty if the message does not say so
   * @param uniqueId the sender's id of the message, the same when the broker or the sender repeats
   *     it: {@code _unique_id}, else {@code message_id}; one of more than 255 characters counts as
   *     none
   */
  record Alarm(
      AlarmTransition transition,
      List<String> actions,
      Optional<Instant> occurredAt,
      Optional<String> uniqueId,
      Optional<RpcCall> call)
      implements DecodedMessage {}

  /** Somebody asks whether the host is there ({@code oslo_rpc_server_ping}). */
  record Ping(Optional<RpcCall> call) implements DecodedMessage {}

  /** It is not to be delivered. */
  sealed interface Unusable extends DecodedMessage {

    /** What is wrong, as the caller is to be told. */
    RpcError error();

    /** What is wrong, for the log and the dead letter; holds text from outside, made safe. */
    default String problem() {
      return error().message();
    }
  }

  /** It cannot be understood. */
  record Malformed(RpcError error, Optional<RpcCall> call) implements Unusable {}

  /** It can be understood, but its signature is missing or wrong. */
  record Untrusted(RpcError error, Optional<RpcCall> call) implements Unusable {}
}
