package io.alarmnotifier.core.config.oslo;

import java.util.Optional;

/** How queues are declared. */
final class QueueMapping {

  private final OptionValues values;
  private final Findings findings;

  QueueMapping(OptionValues values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  void map() {
    Optional<Value<Boolean>> quorum = values.bool(Options.QUORUM).filter(Value::is);
    if (quorum.isPresent()) {
      quorum(quorum.get());
    } else {
      flag(Options.DURABLE, "queues.durable");
      flag(Options.AUTO_DELETE, "queues.auto-delete");
      flag(Options.MIRRORED, "queues.mirrored");
    }
    limit(Options.DELIVERY_LIMIT, "queues.quorum-delivery-limit");
    limit(Options.MAX_MEMORY_LENGTH, "queues.quorum-max-memory-length");
    limit(Options.MAX_MEMORY_BYTES, "queues.quorum-max-memory-bytes");
    fanout();
  }

  private void quorum(Value<Boolean> quorum) {
    findings.set("queues.type", "quorum", quorum.at());
    values
        .bool(Options.MIRRORED)
        .filter(Value::is)
        .ifPresent(
            mirrored ->
                findings.problem(
                    mirrored.at(), "must not be true with " + quorum.at() + ", as with oslo"));
    values
        .bool(Options.AUTO_DELETE)
        .filter(Value::is)
        .ifPresent(
            autoDelete ->
                findings.notHonoured(
                    autoDelete.at(), "RabbitMQ has no quorum queues that delete themselves"));
  }

  private void fanout() {
    flag(Options.TRANSIENT_QUORUM, "queues.transient-quorum");
    flag(Options.STREAM_FANOUT, "queues.stream-fanout");
    values
        .number(Options.TRANSIENT_TTL)
        .ifPresent(
            ttl -> {
              if (ttl.is() > 0) {
                findings.set("queues.fanout-expires", ttl.is() + "s", ttl.at());
              } else {
                findings.problem(ttl.at(), "must be at least 1, in seconds");
              }
            });
    values
        .bool(Options.STREAM_FANOUT)
        .filter(Value::is)
        .ifPresent(
            stream -> {
              if (!values.isTrue(Options.TRANSIENT_QUORUM)) {
                findings.problem(
                    stream.at(), "must have rabbit_transient_quorum_queue = true with it");
              }
            });
  }

  private void flag(Option option, String key) {
    values.bool(option).ifPresent(flag -> findings.set(key, flag.is().toString(), flag.at()));
  }

  private void limit(Option option, String key) {
    values
        .number(option)
        .filter(limit -> limit.is() > 0)
        .ifPresent(limit -> findings.set(key, limit.is().toString(), limit.at()));
  }
}
