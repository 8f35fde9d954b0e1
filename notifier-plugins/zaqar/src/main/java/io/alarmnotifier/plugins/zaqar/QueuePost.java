package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.plugins.keystone.Endpoint;
import io.alarmnotifier.plugins.keystone.ServiceAnswer;
import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.plugins.keystone.ServiceRequest;
import io.alarmnotifier.plugins.keystone.ServiceSession;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** One attempt: the subscriptions, one after the other, and then the message. */
final class QueuePost {

  /** Zaqar's answer to a subscription that is there already. */
  private static final int CONFLICT = 409;

  private final ServiceSession zaqar;
  private final Delivery delivery;
  private final ZaqarAction action;
  private final InstantSource clock;

  /**
   * @param clock tells the time, to count a {@code Retry-After} from
   */
  QueuePost(ServiceSession zaqar, Delivery delivery, ZaqarAction action, InstantSource clock) {
    this.zaqar = zaqar;
    this.delivery = delivery;
    this.action = action;
    this.clock = clock;
  }

  /** To be called once; fails with {@link ServiceException}. */
  Future<DeliveryOutcome> run() {
    return subscribe(action.subscriptions().subscribers()).compose(done -> post());
  }

  private Future<Void> subscribe(List<String> subscribers) {
    Future<Void> done = Future.succeededFuture();
    for (String subscriber : subscribers) {
      done = done.compose(before -> subscribe(subscriber));
    }
    return done;
  }

  private Future<Void> subscribe(String subscriber) {
    JsonObject subscription =
        new JsonObject()
            .put("subscriber", subscriber)
            .put("ttl", action.subscriptions().ttlSeconds())
            .put("options", new JsonObject());
    return send("/subscriptions", subscription.encode()).map(this::expectSubscribed).mapEmpty();
  }

  private ServiceAnswer expectSubscribed(ServiceAnswer answer) {
    if (!answer.isSuccess() && answer.status() != CONFLICT) {
      throw new ServiceException(ZaqarOutcomes.ofSubscription(action, answer, clock.instant()));
    }
    return answer;
  }

  private Future<DeliveryOutcome> post() {
    String message = "{\"messages\": [{\"body\": " + delivery.transition().toJson() + "}]}";
    return send("/messages", message)
        .map(answer -> ZaqarOutcomes.ofMessage(action, answer, clock.instant()));
  }

  private Future<ServiceAnswer> send(String below, String json) {
    Function<Endpoint, ServiceRequest> request =
        endpoint ->
            ServiceRequest.post(endpoint.url() + "/v2/queues/" + action.queue() + below, json)
                // Zaqar wants a UUID there, and this one tells a repeat.
                .with("client-id", delivery.id())
                .with("x-openstack-request-id", "req-" + delivery.id());
    return action
        .presignature()
        .map(
            presignature ->
                zaqar.sendWithoutToken(endpoint -> presignature.sign(request.apply(endpoint))))
        .orElseGet(() -> zaqar.send(request));
  }
}
