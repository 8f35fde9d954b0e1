package io.alarmnotifier.embedded;

import com.rabbitmq.client.LongString;
import com.rabbitmq.client.SaslConfig;
import com.rabbitmq.client.SaslMechanism;
import com.rabbitmq.client.impl.LongStringHelper;
import java.util.function.BinaryOperator;

/** The client's side of AMQPLAIN, which the RabbitMQ client lacks. */
final class AmqPlainClient implements SaslMechanism {

  private final BinaryOperator<String> response;

  private AmqPlainClient(BinaryOperator<String> response) {
    this.response = response;
  }

  /** Answers as py-amqp does. */
  static SaslConfig wellFormed() {
    return answering(
        (user, password) ->
            "\5LOGINS\0\0\0"
                + (char) user.length()
                + user
                + "\10PASSWORDS\0\0\0"
                + (char) password.length()
                + password);
  }

  /** Answers whatever the function makes of user and password. */
  static SaslConfig answering(BinaryOperator<String> response) {
    return mechanisms -> new AmqPlainClient(response);
  }

  @Override
  public String getName() {
    return "AMQPLAIN";
  }

  @Override
  public LongString handleChallenge(LongString challenge, String user, String password) {
    return LongStringHelper.asLongString(response.apply(user, password));
  }
}
