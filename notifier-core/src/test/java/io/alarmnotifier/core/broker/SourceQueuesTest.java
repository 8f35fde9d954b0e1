package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.rabbitmq.client.BuiltinExchangeType;
import io.alarmnotifier.core.broker.SourceQueue.Binding;
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
        .extracting(queue -> fanoutIdHidden(queue.name()), queue -> onlyBinding(queue).routingKey())
        .containsExactly(
            tuple("ceilometer.alarm", "ceilometer.alarm"),
            tuple("ceilometer.alarm.node-1", "ceilometer.alarm.node-1"),
            tuple("ceilometer.alarm_fanout_ID", "ceilometer.alarm"),
            tuple("ceilometer.alarm.alarm_notifier", "alarm_notifier"));
    assertThat(queues)
        .extracting(queue -> onlyBinding(queue).exchange())
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
        .extracting(queue -> fanoutIdHidden(queue.name()), queue -> onlyBinding(queue).routingKey())
        .containsExactly(
            tuple("alarm_notifier", "alarm_notifier"),
            tuple("alarm_notifier.node-1", "alarm_notifier.node-1"),
            tuple("alarm_notifier_fanout_ID", "alarm_notifier"));
    assertThat(queues)
        .extracting(queue -> onlyBinding(queue).exchange())
        .containsExactly(topic("ceilometer"), topic("ceilometer"), fanout("alarm_notifier_fanout"));
  }

  @Test
  void namesTheQueueAsAodhDoes() throws Exception {
    assertThat(queues("host=node-1", "sources.ceilometer.enabled=false"))
        .containsExactly(
            new SourceQueue(
                "alarming.sample",
                List.of(new Binding(topic("aodh"), "alarming.sample")),
                List.of(),
                false,
                false,
                Map.of()));
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
            queue -> onlyBinding(queue).exchange().name(),
            queue -> onlyBinding(queue).routingKey())
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
        .filteredOn(queue -> !isFanout(queue))
        .hasSize(4)
        .allSatisfy(
            queue -> {
              assertThat(queue.durable()).isTrue();
              assertThat(queue.autoDelete()).isTrue();
              assertThat(queue.arguments()).isEmpty();
              assertThat(onlyBinding(queue).exchange().durable()).isTrue();
              assertThat(onlyBinding(queue).exchange().autoDelete()).isTrue();
            });
  }

  @Test
  void makesQuorumQueuesOfTheTopicQueues() throws Exception {
    assertThat(queues("queues.type=quorum"))
        .filteredOn(queue -> !isFanout(queue))
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
    assertThat(onlyBinding(fanout).exchange()).isEqualTo(fanout("ceilometer.alarm_fanout"));
  }

  @Test
  void findsItsFanoutQueueAgainAndNobodyElses() throws Exception {
    String name = fanoutQueue("host=node-1").name();

    assertThat(name).matches("ceilometer\\.alarm_fanout_" + FANOUT_ID);
    assertThat(fanoutQueue("host=node-1").name()).isEqualTo(name);
    assertThat(fanoutQueue("host=node-2").name()).isNotEqualTo(name);
  }

  @Test
  void namesTheQueuesOfAodhsCastsAsJunoDoes() throws Exception {
    List<SourceQueue> queues =
        queues("host=node-1", "sources.ceilometer.enabled=false", "sources.aodh.preset=liberty");

    assertThat(queues)
        .extracting(queue -> fanoutIdHidden(queue.name()), queue -> onlyBinding(queue).exchange())
        .containsExactly(
            tuple("alarm_notifier", topic("aodh")),
            tuple("alarm_notifier.node-1", topic("aodh")),
            tuple("alarm_notifier_fanout_ID", fanout("alarm_notifier_fanout")));
  }

  @Test
  void takesWhatMitakaSendsInEitherWay() throws Exception {
    assertThat(queues("sources.ceilometer.enabled=false", "sources.aodh.preset=mitaka"))
        .extracting(SourceQueue::name)
        .hasSize(4)
        .startsWith("alarm_notifier")
        .endsWith("alarming.sample");
  }

  @Test
  void leavesABindingToTheNewestReleasesQueueAndEmptiesTheOlderOne() throws Exception {
    List<SourceQueue> queues =
        queues("sources.aodh.enabled=false", "sources.ceilometer.preset=icehouse, juno");

    Binding casts = new Binding(topic("ceilometer"), "alarm_notifier");
    SourceQueue older = named("ceilometer.alarm.alarm_notifier", queues);
    assertThat(older.bindings()).isEmpty();
    assertThat(older.superseded()).containsExactly(casts);
    assertThat(named("alarm_notifier", queues).bindings()).containsExactly(casts);
    assertThat(queues)
        .filteredOn(queue -> !queue.equals(older))
        .allSatisfy(queue -> assertThat(queue.superseded()).isEmpty());
    assertThat(queues).hasSize(7);
  }

  @Test
  void hasOneQueueForTheSameTopicOfTwoProjects() throws Exception {
    List<SourceQueue> queues =
        queues("host=node-1", "sources.ceilometer.preset=juno", "sources.aodh.preset=liberty");

    assertThat(queues).hasSize(3);
    assertThat(named("alarm_notifier", queues).bindings())
        .containsExactly(
            new Binding(topic("ceilometer"), "alarm_notifier"),
            new Binding(topic("aodh"), "alarm_notifier"));
    assertThat(named("alarm_notifier.node-1", queues).bindings()).hasSize(2);
    assertThat(onlyBinding(queues.get(2)).exchange()).isEqualTo(fanout("alarm_notifier_fanout"));
  }

  @Test
  void asksForMirroredQueuesAsOsloDoes() throws Exception {
    assertThat(queues("queues.mirrored=true", "queues.fanout-expires=0s"))
        .allSatisfy(queue -> assertThat(queue.arguments()).isEqualTo(Map.of("x-ha-policy", "all")));
  }

  @Test
  void boundsQuorumQueuesByWhatIsSet() throws Exception {
    assertThat(
            queues(
                "queues.type=quorum",
                "queues.quorum-delivery-limit=5",
                "queues.quorum-max-memory-bytes=7"))
        .filteredOn(queue -> !isFanout(queue))
        .extracting(SourceQueue::arguments)
        .containsOnly(
            Map.of("x-queue-type", "quorum", "x-delivery-limit", 5, "x-max-in-memory-bytes", 7));
    assertThat(
            fanoutQueue("queues.transient-quorum=true", "queues.quorum-max-memory-length=6")
                .arguments())
        .isEqualTo(
            Map.of("x-queue-type", "quorum", "x-max-in-memory-length", 6, "x-expires", 1_800_000L));
  }

  @Test
  void makesADurableQuorumQueueOfTheFanoutQueue() throws Exception {
    SourceQueue fanout = fanoutQueue("queues.transient-quorum=true");

    assertThat(fanout.durable()).isTrue();
    assertThat(fanout.autoDelete()).isFalse();
    assertThat(fanout.isStream()).isFalse();
    assertThat(onlyBinding(fanout).exchange())
        .isEqualTo(new Exchange("ceilometer.alarm_fanout", BuiltinExchangeType.FANOUT, true, true));
  }

  @Test
  void readsOneStreamWithAllHosts() throws Exception {
    String[] stream = {
      "queues.transient-quorum=true", "queues.stream-fanout=true", "queues.fanout-expires=600s"
    };
    SourceQueue fanout = fanoutQueue(stream);

    assertThat(fanout.name()).isEqualTo("ceilometer.alarm_fanout");
    assertThat(fanout.isStream()).isTrue();
    assertThat(fanout.durable()).isTrue();
    assertThat(fanout.arguments()).isEqualTo(Map.of("x-queue-type", "stream", "x-max-age", "600s"));
  }

  private static SourceQueue named(String name, List<SourceQueue> queues) {
    return queues.stream().filter(queue -> queue.name().equals(name)).findFirst().orElseThrow();
  }

  private static Binding onlyBinding(SourceQueue queue) {
    assertThat(queue.bindings()).hasSize(1);
    return queue.bindings().get(0);
  }

  private static boolean isFanout(SourceQueue queue) {
    return queue.name().contains("_fanout");
  }

  private static SourceQueue fanoutQueue(String... sets) throws InvalidConfigException {
    return queues(sets).stream().filter(SourceQueuesTest::isFanout).findFirst().orElseThrow();
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
