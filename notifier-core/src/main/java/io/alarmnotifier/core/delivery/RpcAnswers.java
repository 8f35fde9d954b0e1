package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.DecodedMessage.Malformed;
import io.alarmnotifier.core.message.DecodedMessage.Ping;
import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.message.RpcCall;
import java.util.List;
import java.util.UUID;

/** What a call is answered. */
final class RpcAnswers {

  private RpcAnswers() {}

  /**
   * The answer to a message that is a call.
   *
   * @return the bytes of a message of oslo.messaging
   */
  static byte[] to(DecodedMessage message) {
    RpcCall call = message.call().orElseThrow();
    String uniqueId = UUID.randomUUID().toString().replace("-", "");
    if (message instanceof Malformed malformed) {
      String summary = malformed.error().type() + ": " + malformed.problem() + "\n";
      return OsloMessages.failure(call, malformed.error(), List.of(summary), uniqueId);
    }
    String result = message instanceof Ping ? "\"pong\"" : null;
    return OsloMessages.result(call, result, uniqueId);
  }
}
