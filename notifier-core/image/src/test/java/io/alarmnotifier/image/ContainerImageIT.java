package io.alarmnotifier.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.alarmnotifier.lab.FreePort;
import io.alarmnotifier.lab.Program;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that {@code scripts/image.sh} makes, and the host that runs from it. */
class ContainerImageIT {

  private static final Path SCRIPT =
      Path.of(System.getProperty("notifier.repository"), "scripts", "image.sh");
  private static final int SOMETHING_IS_MISSING = 2;

  @TempDir static Path folder;
  private static ImageArchive image;
  private static Path root;

  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private HttpServer receiver;

  @BeforeAll
  static void makeTheImage() throws Exception {
    Path archive = folder.resolve("image.tar");
    Program.Result result =
        Programs.run(
            List.of(
                SCRIPT.toString(),
                "--host",
                System.getProperty("notifier.distribution"),
                "--output",
                archive.toString()));
    if (result.exitCode() == SOMETHING_IS_MISSING) {
      skip("no image can be made here: " + result.output());
    }
    assertThat(result.exitCode()).as(result.output()).isZero();
    image = ImageArchive.of(archive);
    root = Files.createDirectory(folder.resolve("root"));
    image.unpack(root);
  }

  private static void skip(String reason) {
    System.err.println("SKIPPED: the container image is not tested, as " + reason);
    assumeTrue(false, reason);
  }

  @BeforeEach
  void receive() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    receiver.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stopReceiving() {
    receiver.stop(0);
  }

  @Test
  void hasTheLayersThatItStates() throws Exception {
    assertThat(image.statedDigests()).isNotEmpty().isEqualTo(image.digests());
  }

  @Test
  void leavesNothingToItsUserButTheRunFolder() throws Exception {
    assertThat(Programs.succeed("find", root.toString(), "-uid", "10001", "-printf", "%P\n"))
        .isEqualTo("opt/alarm-notifier/run\n");
    assertThat(
            Programs.succeed(
                "find", root.toString(), "-perm", "/o+w", "!", "-type", "l", "-printf", "%m %P\n"))
        .isEqualTo("1777 tmp\n1777 var/lock\n1777 var/tmp\n");
  }

  @Test
  void deliversAnAlarmAndStopsAtSigterm() throws Exception {
    giveDevices();
    String broker = "amqp://guest:guest@127.0.0.1:" + FreePort.find() + "/%2F";
    Path log = folder.resolve("log");
    Process host =
        new ProcessBuilder(
                container(
                    image.command(),
                    "NOTIFIER_BROKER_URI=" + broker,
                    "NOTIFIER_BROKER_EMBEDDED=true",
                    "NOTIFIER_ADMIN_LISTEN=127.0.0.1:0"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      awaitLog(host, log, "Ready after");

      Program.Result send =
          Programs.run(
              container(
                  List.of(image.command().get(0), "send", "--action", url()),
                  "NOTIFIER_BROKER_URI=" + broker));

      assertThat(send.exitCode()).as(send.output()).isZero();
      assertThat(bodies.poll(20, TimeUnit.SECONDS)).contains("\"current\": \"alarm\"");
      host.destroy();
      assertThat(host.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(host.exitValue()).as(Files.readString(log)).isZero();
      assertThat(root.resolve("opt/alarm-notifier/run/journal.db")).isNotEmptyFile();
    } finally {
      host.destroyForcibly().waitFor();
    }
  }

  /** Those that each container has. */
  private static void giveDevices() throws Exception {
    if (!Programs.succeed("id", "-u").equals("0\n")) {
      skip("only root can run a program in another root folder");
    }
    Path devices = Files.createDirectories(root.resolve("dev"));
    for (String[] device :
        List.of(
            new String[] {"null", "3"},
            new String[] {"zero", "5"},
            new String[] {"random", "8"},
            new String[] {"urandom", "9"})) {
      Program.Result result =
          Programs.run(
              List.of(
                  "mknod",
                  "-m",
                  "666",
                  devices.resolve(device[0]).toString(),
                  "c",
                  "1",
                  device[1]));
      if (result.exitCode() != 0) {
        skip("there may be no devices: " + result.output());
      }
    }
  }

  /**
   * What runs a command as an engine does: in the image's root, as its user, with its variables.
   */
  private static List<String> container(List<String> command, String... variables) {
    List<String> all = new ArrayList<>();
    all.addAll(
        List.of("chroot", "--userspec=" + image.user(), root.toString(), "/usr/bin/env", "-i"));
    all.addAll(image.environment());
    all.add("LD_LIBRARY_PATH=/opt/java/lib");
    all.addAll(List.of(variables));
    all.addAll(command);
    return all;
  }

  private String url() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
  }

  private static void awaitLog(Process host, Path log, String text) throws Exception {
    for (int i = 0; i < 600 && !Files.readString(log).contains(text); i++) {
      assertThat(host.waitFor(100, TimeUnit.MILLISECONDS)).as(Files.readString(log)).isFalse();
    }
    assertThat(log).content().contains(text);
  }
}
