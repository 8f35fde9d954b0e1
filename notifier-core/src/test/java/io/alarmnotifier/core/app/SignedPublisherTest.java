package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.broker.EvaluatorRoute.Form;
import io.alarmnotifier.core.config.ConfigLoader;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.ingest.IngestedAlarm;
import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.core.message.DecodedMessage.Unusable;
import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.MessageSignature;
import io.alarmnotifier.core.message.UnsignableAlarmException;
import io.alarmnotifier.spi.AlarmTransition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the host takes itself, over HTTP and from the command {@code send}, it also trusts. */
class SignedPublisherTest {

  private static final String CASTS = "sources.ceilometer.enabled=true";
  private static final String NOTIFICATIONS = "sources.ceilometer.enabled=false";

  private final AlarmMessageDecoder host =
      new AlarmMessageDecoder(Optional.of(new MessageSignature("s3cret")));
  private final List<byte[]> sent = new ArrayList<>();

  private static HostConfig config(String source) throws InvalidConfigException {
    return config(source, "s3cret");
  }

  private static HostConfig config(String source, String secret) throws InvalidConfigException {
    return ConfigLoader.load(
            Optional.empty(),
            List.of(),
            List.of("host=node-1", "sources.signature-secret=" + secret, source),
            Map.of())
        .host();
  }

  private SignedPublisher publisher(String source) throws InvalidConfigException {
    return new SignedPublisher(
        config(source),
        InstantSource.system(),
        (route, body, traceParent) -> {
          sent.add(body);
          return CompletableFuture.completedFuture(null);
        });
  }

  private static IngestedAlarm alarm(String reason) {
    return new IngestedAlarm(
        new AlarmTransition(
            "n", "a", "low", "ok", "alarm", reason, "{\"b\": {\"c\":  [1.50, null]}}"),
        List.of("log://"),
        "key-1");
  }

  private DecodedMessage decoded(byte[] body) {
    return host.decode(body, MessageFormat.JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {CASTS, NOTIFICATIONS})
  void signsWhatIsTakenOverHttp(String source) throws Exception {
    assertThat(publisher(source).publish(alarm("ü"), Optional.empty()).toCompletableFuture())
        .isCompleted();

    assertThat(sent)
        .singleElement()
        .satisfies(body -> assertThat(decoded(body)).isInstanceOf(Alarm.class));
  }

  @Test
  void signsWithTheSecretThatTookThePlaceOfTheOld() throws Exception {
    SignedPublisher publisher = publisher(CASTS);

    publisher.reconfigure(config(CASTS, "another"));
    assertThat(publisher.publish(alarm("ü"), Optional.empty()).toCompletableFuture()).isCompleted();

    assertThat(decoded(sent.get(0))).isInstanceOf(Unusable.class);
    assertThat(
            new AlarmMessageDecoder(Optional.of(new MessageSignature("another")))
                .decode(sent.get(0), MessageFormat.JSON))
        .isInstanceOf(Alarm.class);
  }

  @Test
  void publishesNothingThatCannotBeSigned() throws Exception {
    CompletableFuture<Void> published =
        publisher(CASTS).publish(alarm("\ud800"), Optional.empty()).toCompletableFuture();

    assertThatThrownBy(published::get).hasCauseInstanceOf(UnsignableAlarmException.class);
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAST", "NOTIFICATION"})
  void signsWhatTheCommandSends(String form) throws Exception {
    SendCommand command = new SendCommand();
    new CommandLine(command).parseArgs("--action", "log://", "--reason-data", "{\"a\": [1e3]}");

    byte[] body =
        command.message(Form.valueOf(form), Optional.empty(), command.signature(config(CASTS)));

    assertThat(decoded(body)).isInstanceOf(Alarm.class);
  }
}
