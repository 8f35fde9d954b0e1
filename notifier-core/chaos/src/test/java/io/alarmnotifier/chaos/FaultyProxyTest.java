package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.chaos.FaultyProxy.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyProxyTest {

  private static final int LONG_MILLIS = 10_000;
  private static final int SHORT_MILLIS = 200;

  private ServerSocket broker;
  private FaultyProxy proxy;
  private Socket host;
  private Socket accepted;

  @BeforeEach
  void connect() throws IOException {
    broker = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    proxy = FaultyProxy.to(URI.create("amqp://a:b@127.0.0.1:" + broker.getLocalPort() + "/%2F"));
    host = socket();
    accepted = broker.accept();
    host.setSoTimeout(LONG_MILLIS);
    accepted.setSoTimeout(LONG_MILLIS);
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.uri().getPort()));
    return socket;
  }

  @AfterEach
  void close() throws IOException {
    host.close();
    accepted.close();
    proxy.close();
    broker.close();
  }

  @Test
  void passesBytesBothWays() throws IOException {
    host.getOutputStream().write(1);
    assertThat(accepted.getInputStream().read()).isEqualTo(1);
    accepted.getOutputStream().write(2);
    assertThat(host.getInputStream().read()).isEqualTo(2);
  }

  @Test
  void keepsTheRestOfTheUri() {
    assertThat(proxy.uri()).hasUserInfo("a:b").hasPath("//").hasNoQuery();
  }

  @Test
  void cutsWhatIsConnectedAndTakesNewOnes() throws IOException {
    host.getOutputStream().write(1);
    assertThat(accepted.getInputStream().read()).isEqualTo(1);
    proxy.cut();

    assertThatThrownBy(() -> host.getInputStream().read()).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketException.class);
    try (Socket again = socket();
        Socket atBroker = broker.accept()) {
      again.getOutputStream().write(3);
      assertThat(atBroker.getInputStream().read()).isEqualTo(3);
    }
  }

  @Test
  void stallsOneWayAndThenGoesOn() throws IOException {
    proxy.stall(EnumSet.of(Direction.TO_BROKER));
    host.getOutputStream().write(1);
    accepted.getOutputStream().write(2);

    assertThat(host.getInputStream().read()).as("the other way").isEqualTo(2);
    accepted.setSoTimeout(SHORT_MILLIS);
    assertThatThrownBy(() -> accepted.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    accepted.setSoTimeout(LONG_MILLIS);
    proxy.resume();
    assertThat(accepted.getInputStream().read()).isEqualTo(1);
  }

  @Test
  void tellsNobodyOfAnEndDuringAStall() throws IOException {
    proxy.stall(EnumSet.allOf(Direction.class));
    host.close();

    accepted.setSoTimeout(SHORT_MILLIS);
    assertThatThrownBy(() -> accepted.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    accepted.setSoTimeout(LONG_MILLIS);
    proxy.resume();
    assertThat(accepted.getInputStream().read()).isEqualTo(-1);
  }
}
