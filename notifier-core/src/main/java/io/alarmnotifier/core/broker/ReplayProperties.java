package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The properties of a replayed letter: those of the letter without what made it one, so that the
 * host takes it up as if it were new. Which delivery it is, and where its message came from, stays.
 */
final class ReplayProperties {

  private static final Set<String> KEPT =
      Set.of(
          NotifierHeaders.DELIVERY_ID,
          NotifierHeaders.ALARM_ID,
          NotifierHeaders.ACTION,
          NotifierHeaders.ACTION_INDEX,
          NotifierHeaders.SOURCE_QUEUE,
          NotifierHeaders.SOURCE_EXCHANGE,
          NotifierHeaders.SOURCE_ROUTING_KEY);

  private ReplayProperties() {}

  static AMQP.BasicProperties of(AMQP.BasicProperties letter) {
    Map<String, Object> headers =
        letter.getHeaders() == null ? new HashMap<>() : new HashMap<>(letter.getHeaders());
    headers.keySet().removeIf(ReplayProperties::isOver);
    if (headers.containsKey(NotifierHeaders.ACTION_INDEX)) {
      headers.put(NotifierHeaders.ATTEMPTS, 0);
    }
    return CopyProperties.with(headers, letter);
  }

  private static boolean isOver(String name) {
    return CopyProperties.isForTheBroker(name)
        || (name.startsWith(NotifierHeaders.PREFIX) && !KEPT.contains(name));
  }
}
