package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.config.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenCheckTest {

  private static final long NOBODY = 0;

  @Test
  void letsPassWhatIsFree() throws IOException {
    ListenAddress free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = addressOf(socket);
    }

    assertThatCode(() -> ListenCheck.check(free, NOBODY)).doesNotThrowAnyException();
  }

  @Test
  void letsPassWhatTheHostWillSetFree() throws IOException {
    try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatCode(() -> ListenCheck.check(addressOf(host), ProcessHandle.current().pid()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void refusesWhatAnotherProcessHas() throws Exception {
    Process host = new ProcessBuilder("cat").start();
    try (ServerSocket thief = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> ListenCheck.check(addressOf(thief), host.pid()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the admin interface cannot listen on " + addressOf(thief))
          .hasMessageContaining("admin.listen: off");
    } finally {
      host.destroy();
    }
  }

  @Test
  void refusesWhatIsNoAddressOfThisMachineWhoeverHasThePort() throws IOException {
    try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ListenAddress elsewhere = new ListenAddress("192.0.2.1", host.getLocalPort());

      assertThatThrownBy(() -> ListenCheck.check(elsewhere, ProcessHandle.current().pid()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(elsewhere.toString());
    }
  }

  private static ListenAddress addressOf(ServerSocket socket) {
    return new ListenAddress("127.0.0.1", socket.getLocalPort());
  }
}
