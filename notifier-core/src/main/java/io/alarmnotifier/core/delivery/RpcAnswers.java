package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.DecodedMessage.Ping;
import io.alarmnotifier.core.message.DecodedMessage.Unusable;
import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.message.RpcCall;
import java.util.List;
import java.util.UUID;

/** What a call is answered. */
final class RpcAnswers {

  private RpcAnswers() {}

  /** Answers a message if it is a call, with all that its caller waits for. */
  static void send(DecodedMessage content, SourceMessage message) {
    content
        .call()
        .ifPresent(call -> to(content, call).forEach(answer -> message.reply(call, answer)));
  }

  /** Messages of oslo.messaging, in their order. */
  private static List<byte[]> to(DecodedMessage message, RpcCall call) {
    byte[] first = content(message, call);
    return switch (call.form()) {
      case ONE -> List.of(first);
      case ALWAYS_AND_END -> List.of(first, end(call));
      case RESULT_AND_END ->
          message instanceof Unusable ? List.of(first) : List.of(first, end(call));
    };
  }

  private static byte[] content(DecodedMessage message, RpcCall call) {
    if (message instanceof Unusable unusable) {
      String summary = unusable.error().type() + ": " + unusable.problem() + "\n";
      return OsloMessages.failure(call, unusable.error(), List.of(summary), uniqueId());
    }
    String result = message instanceof Ping ? "\"pong\"" : null;
    return OsloMessages.result(call, result, uniqueId());
  }

  private static byte[] end(RpcCall call) {
    return OsloMessages.end(call, uniqueId());
  }

  /** Tells a caller that the answer is still to come. */
  static byte[] keepAlive(RpcCall call) {
    return OsloMessages.keepAlive(call, uniqueId());
  }

  private static String uniqueId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
