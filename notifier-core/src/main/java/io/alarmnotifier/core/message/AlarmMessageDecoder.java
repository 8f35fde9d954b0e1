package io.alarmnotifier.core.message;

import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what evaluators send: an RPC message of oslo.messaging, an oslo notification, each with
 * or without the envelope 2.0, or plain JSON of an alarm's data.
 *
 * <p>The forms and what makes each valid follow oslo.messaging's {@code _drivers/common.py}, {@code
 * rpc/dispatcher.py} and {@code notify/dispatcher.py}.
 *
 * <p>For one thread.
 */
public final class AlarmMessageDecoder {

  private static final String NOTIFY_ALARM = "notify_alarm";
  private static final String PING = "oslo_rpc_server_ping";

  /** What lies around an alarm's data, and the list in it. */
  private static final Set<String> OPENED = Set.of("args", "data", "payload", "actions");

  /** Ids are kept for a while, to recognise a repeat; no sender's is as long. */
  private static final int LONGEST_ID = 255;

  /** No message is held as long, by far. */
  private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

  /** Each may become a dead letter with the whole message in it; no alarm has as many. */
  static final int MAX_ACTIONS = JsonSlice.MAX_ELEMENTS;

  /**
   * What nearly all alarms say. A thousand are held at a time, and each copy of these is one more
   * object for the collector to move.
   */
  private static final Map<String, String> USUAL =
      Stream.of("low", "moderate", "critical", "ok", "alarm", "insufficient data")
          .collect(Collectors.toUnmodifiableMap(word -> word, word -> word));

  private final MessageText text = new MessageText();
  private final @Nullable MessageSignature signature;

  /** Takes alarms whoever sent them. */
  public AlarmMessageDecoder() {
    this(Optional.empty());
  }

  /**
   * @param signature takes only alarms that it verifies, if it is there
   */
  public AlarmMessageDecoder(Optional<MessageSignature> signature) {
    this.signature = signature.orElse(null);
  }

  /**
   * Decodes a message.
   *
   * @param body its bytes, left untouched
   * @param format what its properties say about them
   * @return what it is; {@link DecodedMessage.Unusable} if it cannot be understood or trusted
   */
  public DecodedMessage decode(byte[] body, MessageFormat format) {
    Optional<RpcCall> call = Optional.empty();
    try {
      JsonSlice document = JsonSlice.ofDocument(text.of(body, format), OPENED);
      JsonSlice message = openEnvelope(object(document, "the body"));
      call = call(message);
      return decode(message, call);
    } catch (MalformedMessageException e) {
      return new DecodedMessage.Malformed(e.error(), call);
    } catch (UntrustedMessageException e) {
      return new DecodedMessage.Untrusted(e.error(), call);
    } catch (RuntimeException | StackOverflowError e) {
      // A fault of ours: the message becomes a dead letter, where it would else be held for ever.
      String problem = "the host failed to decode it: " + OneLine.of(e.toString(), 160);
      return new DecodedMessage.Malformed(RpcError.invalid(problem), call);
    }
  }

  private static JsonSlice openEnvelope(JsonSlice message) throws MalformedMessageException {
    JsonSlice version = message.members().get("oslo.version");
    JsonSlice content = message.members().get("oslo.message");
    if (version == null || content == null) {
      return message;
    }
    if (!isCompatible("2.0", version.asText())) {
      throw new MalformedMessageException(
          "Specified RPC envelope version, "
              + OneLine.of(version.asText(), 40)
              + ", not supported by this endpoint; send 2.0");
    }
    if (!content.isString()) {
      throw new MalformedMessageException("oslo.message is not a string that holds JSON");
    }
    return object(content.document(OPENED), "the content of oslo.message");
  }

  private static Optional<RpcCall> call(JsonSlice message) {
    if (message.has("ending") || message.has("failure")) {
      // An answer itself, led here by a forged _reply_q: answers to it would go round for ever.
      return Optional.empty();
    }
    Map<String, JsonSlice> members = message.members();
    Optional<String> messageId = text(members.get("_msg_id"));
    // Callers before oslo.messaging wait at a queue that is named like the message.
    return messageId.map(
        id ->
            new RpcCall(
                id, text(members.get("_reply_q")).orElse(id), form(message), keepAlive(message)));
  }

  /** What a release's callers have in common: see {@link RpcCall.Form}. */
  private static RpcCall.Form form(JsonSlice message) {
    if (message.has("_timeout")) {
      return RpcCall.Form.ONE;
    }
    return message.hasNull("namespace") ? RpcCall.Form.RESULT_AND_END : RpcCall.Form.ALWAYS_AND_END;
  }

  /** Twice as often as the caller's patience lasts. Oslo.messaging heeds none below two seconds. */
  private static Optional<Duration> keepAlive(JsonSlice message) {
    try {
      return text(message.members().get("_timeout"))
          .map(seconds -> (long) Double.parseDouble(seconds))
          .filter(seconds -> seconds >= 2 && seconds <= LONGEST_PATIENCE.toSeconds())
          .map(seconds -> Duration.ofSeconds(seconds).dividedBy(2));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private DecodedMessage decode(JsonSlice message, Optional<RpcCall> call)
      throws MalformedMessageException, UntrustedMessageException {
    Map<String, JsonSlice> members = message.members();
    if (members.containsKey("method")) {
      return decodeRpc(message, call);
    }
    if (members.containsKey("payload")) {
      return alarm(data(members, "payload", "payload"), members, call);
    }
    if (members.containsKey("actions") || members.containsKey("alarm_id")) {
      return alarm(message, members, call);
    }
    throw new MalformedMessageException(
        "the message has neither method (RPC), payload (notification) nor actions (plain alarm)");
  }

  private DecodedMessage decodeRpc(JsonSlice message, Optional<RpcCall> call)
      throws MalformedMessageException, UntrustedMessageException {
    Map<String, JsonSlice> members = message.members();
    String method = OneLine.of(text(members.get("method")).orElse(null), 80);
    String version = version(message);
    Optional<RpcCall.Form> form = call.map(RpcCall::form);
    if (members.containsKey("namespace") || !isCompatible("1.0", version)) {
      throw new MalformedMessageException(
          RpcError.unsupportedVersion(OneLine.of(version, 40), method, form));
    }
    return switch (method) {
      case NOTIFY_ALARM ->
          alarm(data(data(members, "args", "args").members(), "data", "args.data"), members, call);
      case PING -> new DecodedMessage.Ping(call);
      default -> throw new MalformedMessageException(RpcError.noSuchMethod(method, form));
    };
  }

  /** Icehouse, which always sends a namespace, takes whatever is empty for 1.0. */
  private static String version(JsonSlice message) {
    String version = text(message.members().get("version")).orElse("");
    boolean unset = version.isEmpty() && message.hasNull("namespace");
    if (unset || !message.has("version")) {
      return "1.0";
    }
    return message.hasNull("version") ? "None" : version;
  }

  private DecodedMessage alarm(
      JsonSlice content, Map<String, JsonSlice> message, Optional<RpcCall> call)
      throws MalformedMessageException, UntrustedMessageException {
    if (signature != null) {
      signature.verify(content);
    }
    Map<String, JsonSlice> data = content.members();
    AlarmTransition transition =
        new AlarmTransition(
            scalar(data, "alarm_name"),
            scalar(data, "alarm_id"),
            word(data, "severity"),
            word(data, "previous"),
            word(data, "current"),
            scalar(data, "reason"),
            json(data.get("reason_data")));
    Optional<String> uniqueId = id(message, "_unique_id").or(() -> id(message, "message_id"));
    Optional<Instant> occurredAt = text(message.get("timestamp")).flatMap(OsloTime::parse);
    return new DecodedMessage.Alarm(transition, actions(data), occurredAt, uniqueId, call);
  }

  /**
   * What is no id by which to tell messages apart counts as none: two alarms would be taken for
   * one.
   */
  private static Optional<String> id(Map<String, JsonSlice> message, String name) {
    return Optional.ofNullable(message.get(name))
        .filter(JsonSlice::isString)
        .map(JsonSlice::asText)
        .filter(id -> !id.isBlank() && id.length() <= LONGEST_ID);
  }

  private static List<String> actions(Map<String, JsonSlice> data)
      throws MalformedMessageException {
    JsonSlice actions = data.get("actions");
    if (actions == null) {
      return List.of();
    }
    if (!actions.isArray()) {
      throw new MalformedMessageException(
          "actions is not a list, but " + OneLine.of(shape(actions), 40));
    }
    List<JsonSlice> elements = actions.elements();
    if (elements.size() > MAX_ACTIONS) {
      throw new MalformedMessageException(
          "actions has more than " + MAX_ACTIONS + " elements; send fewer");
    }
    return elements.stream().map(JsonSlice::asText).toList();
  }

  private static JsonSlice data(Map<String, JsonSlice> message, String name, String path)
      throws MalformedMessageException {
    JsonSlice data = message.get(name);
    if (data == null) {
      throw new MalformedMessageException(path + " is missing");
    }
    return object(data, path);
  }

  private static JsonSlice object(JsonSlice value, String name) throws MalformedMessageException {
    if (!value.isObject()) {
      throw new MalformedMessageException(name + " is not a JSON object, but " + shape(value));
    }
    return value;
  }

  private static @Nullable String word(Map<String, JsonSlice> data, String name)
      throws MalformedMessageException {
    String word = scalar(data, name);
    return word == null ? null : USUAL.getOrDefault(word, word);
  }

  private static @Nullable String scalar(Map<String, JsonSlice> data, String name)
      throws MalformedMessageException {
    JsonSlice value = data.get(name);
    if (value == null) {
      return null;
    }
    if (value.isObject() || value.isArray()) {
      throw new MalformedMessageException(name + " is not a string, but " + shape(value));
    }
    return value.asText();
  }

  private static Optional<String> text(@Nullable JsonSlice value) {
    return Optional.ofNullable(value).map(JsonSlice::asText);
  }

  private static @Nullable String json(@Nullable JsonSlice value) {
    return value == null ? null : value.toString();
  }

  private static String shape(JsonSlice value) {
    if (value.isObject()) {
      return "an object";
    }
    if (value.isArray()) {
      return "a list";
    }
    return value.isString() ? "a string" : "a number or a constant";
  }

  /** Same major, and a minor that we know: oslo.messaging's {@code version_is_compatible}. */
  private static boolean isCompatible(String ours, String theirs) {
    return theirs.equals(ours) || theirs.equals(ours.substring(0, ours.indexOf('.')));
  }
}
