package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.rabbitmq.client.BuiltinExchangeType;
import io.alarmnotifier.core.broker.SourceQueue.Exchange;
import io.alarmnotifier.core.config.ConfigLoader;
import io.alarmnotifier.core.config.InvalidConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceQueuesTest {

  private static final String[] ONLY_CEILOMETER = {"host=node-1", "sources.aodh.enabled=false"};
  private static final String FANOUT_ID = "[0-9a-f]{32}";

  @Test
  void namesTheQueuesAsIcehouseDoes() throws Exception {
    List<SourceQueue> queues = queues(ONLY_CEILOMETER);

    assertThat(queues)
        .extracting(queue -> fanoutIdHidden(queue.name()), SourceQueue::routingKey)
        .containsExactly(
            tuple("ceilometer.alarm", "ceilometer.alarm"),
            tuple("ceilometer.alarm.node-1", "ceilometer.alarm.node-1"),
            tuple("ceilometer.alarm_fanout_ID", "ceilometer.alarm"),
            tuple("ceilometer.alarm.alarm_notifier", "alarm_notifier"));
    assertThat(queues)
        .extracting(SourceQueue::exchange)
        .containsExactly(
            topic("ceilometer"),
            topic("ceilometer"),
            fanout("ceilometer.alarm_fanout"),
            topic("ceilometer"));
  }

  @Test
  void namesTheQueuesAsJunoDoes() throws Exception {
    List<SourceQueue> queues =
        queues("host=node-1", "sources.aodh.enabled=false", "sources.ceilometer.preset=juno");

    assertThat(queues)
        .extracting(queue -> fanoutIdHidden(queue.name()), SourceQueue::routingKey)
        .containsExactly(
            tuple("alarm_notifier", "alarm_notifier"),
            tuple("alarm_notifier.node-1", "alarm_notifier.node-1"),
            tuple("alarm_notifier_fanout_ID", "alarm_notifier"));
    assertThat(queues)
        .extracting(SourceQueue::exchange)
        .containsExactly(topic("ceilometer"), topic("ceilometer"), fanout("alarm_notifier_fanout"));
  }

  @Test
  void namesTheQueueAsAodhDoes() throws Exception {
    assertThat(queues("host=node-1", "sources.ceilometer.enabled=false"))
        .containsExactly(
            new SourceQueue(
                "alarming.sample", topic("aodh"), "alarming.sample", false, false, Map.of()));
  }

  @Test
  void takesItsNamesFromTheConfiguration() throws Exception {
    assertThat(
            queues(
                "host=h",
                "sources.ceilometer.exchange=e",
                "sources.ceilometer.topic=t",
                "sources.ceilometer.rpc-topic=r",
                "sources.aodh.exchange=a",
                "sources.aodh.topic=n"))
        .extracting(
            queue -> fanoutIdHidden(queue.name()),
            queue -> queue.exchange().name(),
            SourceQueue::routingKey)
        .containsExactly(
            tuple("t", "e", "t"),
            tuple("t.h", "e", "t.h"),
            tuple("t_fanout_ID", "t_fanout", "t"),
            tuple("t.r", "e", "r"),
            tuple("n.sample", "a", "n.sample"));
  }

  @Test
  void declaresTopicQueuesAndTheirExchangesWithTheFlagsOfTheConfiguration() throws Exception {
    assertThat(queues("queues.durable=true", "queues.auto-delete=true"))
        .filteredOn(queue -> queue.exchange().type() == BuiltinExchangeType.TOPIC)
        .hasSize(4)
        .allSatisfy(
            queue -> {
              assertThat(queue.durable()).isTrue();
              assertThat(queue.autoDelete()).isTrue();
              assertThat(queue.arguments()).isEmpty();
              assertThat(queue.exchange().durable()).isTrue();
              assertThat(queue.exchange().autoDelete()).isTrue();
            });
  }

  @Test
  void makesQuorumQueuesOfTheTopicQueues() throws Exception {
    assertThat(queues("queues.type=quorum"))
        .filteredOn(queue -> queue.exchange().type() == BuiltinExchangeType.TOPIC)
        .hasSize(4)
        .allSatisfy(
            queue -> {
              assertThat(queue.arguments()).isEqualTo(Map.of("x-queue-type", "quorum"));
              assertThat(queue.durable()).isTrue();
            });
  }

  @Test
  void hasATransientFanoutQueueThatExpiresWhateverTheFlagsAre() throws Exception {
    SourceQueue fanout = fanoutQueue("queues.type=quorum");

    assertThat(fanout.arguments())
        .isEqualTo(Map.of("x-expires", Duration.ofMinutes(30).toMillis()));
    assertThat(fanout.durable()).isFalse();
    assertThat(fanout.autoDelete()).isFalse();
    assertThat(fanout.exchange()).isEqualTo(fanout("ceilometer.alarm_fanout"));
  }

  @Test
  void findsItsFanoutQueueAgainAndNobodyElses() throws Exception {
    String name = fanoutQueue("host=node-1").name();

    assertThat(name).matches("ceilometer\\.alarm_fanout_" + FANOUT_ID);
    assertThat(fanoutQueue("host=node-1").name()).isEqualTo(name);
    assertThat(fanoutQueue("host=node-2").name()).isNotEqualTo(name);
  }

  private static SourceQueue fanoutQueue(String... sets) throws InvalidConfigException {
    return queues(sets).stream()
        .filter(queue -> queue.exchange().type() == BuiltinExchangeType.FANOUT)
        .findFirst()
        .orElseThrow();
  }

  private static List<SourceQueue> queues(String... sets) throws InvalidConfigException {
    return SourceQueues.of(
        ConfigLoader.load(Optional.empty(), List.of(), List.of(sets), Map.of()).host());
  }

  private static String fanoutIdHidden(String name) {
    return name.replaceFirst("_fanout_" + FANOUT_ID + "$", "_fanout_ID");
  }

  private static Exchange topic(String name) {
    return new Exchange(name, BuiltinExchangeType.TOPIC, false, false);
  }

  private static Exchange fanout(String name) {
    return new Exchange(name, BuiltinExchangeType.FANOUT, false, true);
  }
}
