package io.alarmnotifier.plugins.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;

/**
 * Hands the two moments that count to the {@link Exchange}: a connection is there, and the head of
 * the answer has arrived. From then on the exchange reads the answer itself, because Web Client's
 * own reading of a body knows no limit, and a body that breaks off would take the status with it.
 */
final class ExchangeInterceptor implements Handler<HttpContext<?>> {

  @Override
  public void handle(HttpContext<?> context) {
    Exchange exchange = context.get(Exchange.KEY);
    if (context.phase() == ClientPhase.RECEIVE_RESPONSE) {
      exchange.receive(context.clientResponse());
    } else if (context.phase() != ClientPhase.SEND_REQUEST
        || exchange.maySend(context.clientRequest())) {
      context.next();
    }
  }
}
