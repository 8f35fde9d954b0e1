package io.alarmnotifier.distribution;

import static io.alarmnotifier.distribution.LinkUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.lab.BrokerConnection;
import io.alarmnotifier.lab.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several releases' sources at once: each alarm comes once, whoever sends it. */
abstract class SourcesContract {

  private static final String BOTH = "sources.ceilometer.preset=icehouse, juno";
  private static final int MANY = 200;

  private final byte[] body = ("an alarm " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
  private final List<LinkUnderTest> links = new ArrayList<>();
  private Connection evaluator;
  private Channel channel;

  /** A broker that runs, with the user guest. */
  abstract URI broker();

  @BeforeEach
  void connectAnEvaluator() throws Exception {
    evaluator = BrokerConnection.open(broker());
    channel = evaluator.createChannel();
    channel.confirmSelect();
  }

  @AfterEach
  void closeAll() throws Exception {
    for (LinkUnderTest link : links) {
      link.close();
    }
    evaluator.abort();
  }

  @Test
  void emptiesTheOlderReleasesQueueAndTakesWhatIsNewFromTheNewerOnes() throws Exception {
    LinkUnderTest icehouse = link();
    String older = icehouse.topic() + "." + icehouse.rpcTopic();
    icehouse.start();
    icehouse.stop();
    cast(icehouse, 3);
    assertThat(channel.messageCount(older)).isEqualTo(3);

    LinkUnderTest both = add(icehouse.ofAnotherHost("one", BOTH));
    both.start();
    assertThat(queuesOfTheNext(3, both)).containsExactly(older);
    cast(both, 1);

    assertThat(both.next().queue()).isEqualTo(both.rpcTopic());
    assertNothingElseCame(both);
  }

  @Test
  void bringsEachAlarmToOneOfTwoHostsThatServeBothReleases() throws Exception {
    LinkUnderTest icehouse = link();
    icehouse.start();
    LinkUnderTest one = add(icehouse.ofAnotherHost("one", BOTH));
    one.start();
    icehouse.stop();
    LinkUnderTest other = add(icehouse.ofAnotherHost("other", BOTH));
    other.start();

    cast(one, MANY);
    awaitTogether(MANY, one, other);

    assertNothingElseCame(one, other);
    assertThat(one.received().size() + other.received().size()).isEqualTo(MANY);
    assertThat(one.received()).isNotEmpty();
    assertThat(other.received()).isNotEmpty();
  }

  @Test
  void comesBackAfterACutWithoutBindingTheOlderQueueAgain() throws Exception {
    LinkUnderTest both = link(BOTH);
    both.start();
    both.proxy().cut();
    both.nextLoss();
    cast(both, 1);

    assertThat(both.next().queue()).isEqualTo(both.rpcTopic());
    assertNothingElseCame(both);
  }

  @Test
  void takesTheCastsOfBothProjectsFromOneQueue() throws Exception {
    LinkUnderTest link =
        link("sources.ceilometer.preset=juno", "sources.aodh.preset=liberty, newton");
    link.start();

    publish(link.exchange(), link.rpcTopic());
    assertThat(link.next().queue()).isEqualTo(link.rpcTopic());
    publish(link.aodhExchange(), link.rpcTopic());
    assertThat(link.next().queue()).isEqualTo(link.rpcTopic());
    publish(link.aodhExchange(), link.rpcTopic() + "." + link.host());
    assertThat(link.next().queue()).isEqualTo(link.rpcTopic() + "." + link.host());
    publish(link.rpcTopic() + "_fanout", "");
    assertThat(link.next().queue()).startsWith(link.rpcTopic() + "_fanout_");
    publish(link.aodhExchange(), link.aodhTopic() + ".sample");
    assertThat(link.next().queue()).isEqualTo(link.aodhTopic() + ".sample");
    assertNothingElseCame(link);
  }

  LinkUnderTest link(String... settings) throws Exception {
    return add(new LinkUnderTest(broker(), body, settings));
  }

  private LinkUnderTest add(LinkUnderTest link) {
    links.add(link);
    return link;
  }

  private void cast(LinkUnderTest to, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      channel.basicPublish(to.exchange(), to.rpcTopic(), true, new AMQP.BasicProperties(), body);
    }
    channel.waitForConfirmsOrDie(10_000);
  }

  /** Casts to all hosts. */
  void cast(String fanoutExchange) throws Exception {
    publish(fanoutExchange, "");
  }

  private void publish(String exchange, String routingKey) throws Exception {
    channel.basicPublish(exchange, routingKey, true, new AMQP.BasicProperties(), body);
    channel.waitForConfirmsOrDie(10_000);
  }

  private static Set<String> queuesOfTheNext(int messages, LinkUnderTest link) throws Exception {
    List<SourceMessage> next = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      next.add(link.next());
    }
    return next.stream().map(SourceMessage::queue).collect(Collectors.toSet());
  }

  private static void awaitTogether(int messages, LinkUnderTest... links) throws Exception {
    assertThat(Waiting.until(Duration.ofSeconds(20), () -> received(links) >= messages))
        .as("%s messages within 20 s", messages)
        .isTrue();
  }

  private static int received(LinkUnderTest... links) {
    return Stream.of(links).mapToInt(link -> link.received().size()).sum();
  }

  /** Once they have stopped to consume, what did not come is in a queue. */
  private void assertNothingElseCame(LinkUnderTest... links) throws Exception {
    List<Integer> before = new ArrayList<>();
    for (LinkUnderTest link : links) {
      before.add(link.received().size());
      await(link.stopConsuming());
    }
    for (LinkUnderTest link : links) {
      link.acknowledgeAllAndStop();
    }
    for (int i = 0; i < links.length; i++) {
      assertThat(links[i].received()).hasSize(before.get(i));
      for (String queue : queues(links[i])) {
        assertThat(channel.messageCount(queue)).as(queue).isZero();
      }
    }
  }

  private List<String> queues(LinkUnderTest link) throws Exception {
    List<String> queues = new ArrayList<>();
    for (String name : List.of(link.rpcTopic(), link.topic() + "." + link.rpcTopic())) {
      if (exists(name)) {
        queues.add(name);
      }
    }
    return queues;
  }

  private boolean exists(String queue) throws Exception {
    Channel probe = evaluator.createChannel();
    try {
      probe.queueDeclarePassive(queue);
      return true;
    } catch (IOException missing) {
      return false;
    } finally {
      probe.abort();
    }
  }
}
