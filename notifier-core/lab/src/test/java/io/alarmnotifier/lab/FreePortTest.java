package io.alarmnotifier.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void isBelowThoseThatTheSystemHandsOut() throws IOException {
    Path range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    try (Scanner ports = new Scanner(range, StandardCharsets.US_ASCII)) {
      int first = ports.nextInt();
      assumeThat(first)
          .as("the first port of this machine's range")
          .isGreaterThanOrEqualTo(FreePort.END);

      assertThat(FreePort.find()).isLessThan(first);
    }
  }

  @Test
  void isOneOnWhichAServerCanListen() throws IOException {
    int port = FreePort.find();

    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(server.getLocalPort()).isEqualTo(port);
    }
  }
}
