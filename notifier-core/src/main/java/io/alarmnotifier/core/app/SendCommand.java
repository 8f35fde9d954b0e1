package io.alarmnotifier.core.app;

import io.alarmnotifier.core.broker.AlarmSender;
import io.alarmnotifier.core.broker.AlarmSender.PendingReply;
import io.alarmnotifier.core.broker.EvaluatorRoute;
import io.alarmnotifier.core.broker.EvaluatorRoute.Form;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.config.Secret;
import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.MessageSignature;
import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.message.RpcCall;
import io.alarmnotifier.core.message.TestAlarm;
import io.alarmnotifier.core.message.UnsignableAlarmException;
import io.alarmnotifier.spi.AlarmTransition;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "send",
    description = "Sends an alarm's transition as an evaluator does, to try the host out.")
final class SendCommand implements Callable<Integer> {

  /** Where a cast goes. */
  enum Target {
    /** The work queue, where evaluators cast to. */
    work,
    /** The queue of the service's topic. */
    topic,
    /** The queue of this host. */
    host,
    /** All hosts. */
    fanout
  }

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Mixin private CommonOptions options = new CommonOptions();

  @Option(
      names = "--action",
      required = true,
      paramLabel = "URL",
      description = "An action of the alarm. Repeatable.")
  private List<String> actions = List.of();

  @Option(names = "--alarm-id", description = "A new UUID if unset.")
  private String alarmId = UUID.randomUUID().toString();

  @Option(names = "--alarm-name", defaultValue = TestAlarm.NAME, description = "${DEFAULT-VALUE}")
  private String alarmName = "";

  @Option(names = "--severity", defaultValue = TestAlarm.SEVERITY, description = "${DEFAULT-VALUE}")
  private String severity = "";

  @Option(names = "--previous", defaultValue = TestAlarm.PREVIOUS, description = "${DEFAULT-VALUE}")
  private String previous = "";

  @Option(names = "--current", defaultValue = TestAlarm.CURRENT, description = "${DEFAULT-VALUE}")
  private String current = "";

  @Option(names = "--reason", defaultValue = TestAlarm.REASON, description = "${DEFAULT-VALUE}")
  private String reason = "";

  @Option(
      names = "--reason-data",
      paramLabel = "JSON",
      defaultValue = TestAlarm.REASON_DATA,
      description = "${DEFAULT-VALUE}")
  private String reasonData = "";

  @Option(
      names = "--to",
      defaultValue = "work",
      description = "Where to: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if unset.")
  private Target target = Target.work;

  @Option(
      names = "--wait",
      description =
          "Calls in place of casting, and waits until every action has ended, as delivered or as a"
              + " dead letter.")
  private boolean waits;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InvalidConfigException, IOException, InterruptedException {
    HostConfig config = options.load().host();
    EvaluatorRoute route = route(config);
    refuseMalformed();
    Optional<String> signature = signature(config);
    PrintWriter out = spec.commandLine().getOut();
    try (AlarmSender sender = AlarmSender.connect(config.broker())) {
      Optional<PendingReply> reply = waits ? Optional.of(sender.expectReply()) : Optional.empty();
      byte[] body = message(route.form(), reply.map(PendingReply::call), signature);
      sender.send(route.exchange(), route.routingKey(), body);
      out.printf(
          "Sent to the exchange %s with the routing key %s%n",
          route.exchange(), route.routingKey());
      if (reply.isPresent()) {
        if (reply.get().await(PATIENCE).isEmpty()) {
          throw new IOException("no answer within " + PATIENCE.toSeconds() + " s");
        }
        out.println("Every action has ended; the host's log tells how");
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private EvaluatorRoute route(HostConfig config) {
    EvaluatorRoute route =
        EvaluatorRoute.of(
            config,
            switch (target) {
              case work -> EvaluatorRoute.Target.WORK;
              case topic -> EvaluatorRoute.Target.TOPIC;
              case host -> EvaluatorRoute.Target.HOST;
              case fanout -> EvaluatorRoute.Target.FANOUT;
            });
    if (route.form() == Form.NOTIFICATION && (waits || target != Target.work)) {
      throw new ParameterException(
          spec.commandLine(),
          "--wait and --to need a source that evaluators cast to: sources.ceilometer.enabled, or"
              + " liberty or mitaka in sources.aodh.preset");
    }
    return route;
  }

  /** The signature where the host takes no alarm without one. */
  Optional<String> signature(HostConfig config) {
    Optional<Secret> secret = config.sources().signatureSecret();
    try {
      return secret.isPresent()
          ? Optional.of(new MessageSignature(secret.get().value()).sign(transition(), actions))
          : Optional.empty();
    } catch (UnsignableAlarmException e) {
      throw new ParameterException(
          spec.commandLine(), "the alarm cannot be signed: " + e.problem(), e);
    }
  }

  byte[] message(Form form, Optional<RpcCall> call, Optional<String> signature) {
    return switch (form) {
      case CAST -> OsloMessages.notifyAlarm(transition(), actions, signature, uniqueId(), call);
      case NOTIFICATION ->
          OsloMessages.alarmUpdate(
              transition(),
              actions,
              signature,
              UUID.randomUUID().toString(),
              OsloMessages.timestamp(Instant.now()),
              uniqueId());
    };
  }

  private AlarmTransition transition() {
    return new AlarmTransition(alarmName, alarmId, severity, previous, current, reason, reasonData);
  }

  private static String uniqueId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private void refuseMalformed() {
    DecodedMessage message =
        new AlarmMessageDecoder()
            .decode(message(Form.CAST, Optional.empty(), Optional.empty()), MessageFormat.JSON);
    if (message instanceof DecodedMessage.Malformed malformed) {
      throw new ParameterException(
          spec.commandLine(), "--reason-data must be JSON: " + malformed.problem());
    }
  }
}
