package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.lab.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Exim with a configuration of its own in a folder of the test. It wants STARTTLS and a login, puts
 * off {@code greylisted@}, refuses {@code nobody@} and relays nothing without a login. What it
 * takes stays in its queue.
 */
final class Exim implements AutoCloseable {

  static final Path PROGRAM = Path.of("/usr/sbin/exim4");

  private static final String CONFIGURATION =
      """
      keep_environment =
      primary_hostname = mail.test
      spool_directory = {folder}/spool
      log_file_path = {folder}/log/%slog
      pid_file_path = {folder}/log/pid
      local_interfaces = 127.0.0.1
      daemon_smtp_ports = {port}
      host_lookup =
      queue_only = true
      tls_advertise_hosts = *
      tls_certificate = {folder}/server.pem
      tls_privatekey = {folder}/server.key
      auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
      acl_smtp_rcpt = check_rcpt
      acl_smtp_data = accept
      begin acl
      check_rcpt:
        defer
          local_parts = greylisted
          message = 4.7.1 come back later
        deny
          local_parts = nobody
          message = 5.1.1 no such user here
        accept
          authenticated = *
        deny
          message = 5.7.1 relay not permitted
      begin authenticators
      plain:
        driver = plaintext
        public_name = PLAIN
        server_prompts = :
        server_condition = ${if and{{eq{$auth2}{alarms}}{eq{$auth3}{s3cret}}}}
        server_set_id = $auth2
      """;

  private final Process process;
  private final Path folder;
  private final int port;

  private Exim(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  static Exim start(Path folder) throws Exception {
    TestCertificate.in(folder);
    for (Path path : List.of(folder, folder.resolve("spool"), folder.resolve("log"))) {
      // For the user that it becomes.
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    int port = FreePort.find();
    Path configuration =
        Files.writeString(
            folder.resolve("exim.conf"),
            (user(folder) + CONFIGURATION)
                .replace("{folder}", folder.toString())
                .replace("{port}", Integer.toString(port)));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-C", configuration.toString(), "-bdf")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    Exim exim = new Exim(process, folder, port);
    exim.awaitStart();
    return exim;
  }

  /** Started by root, it becomes its own user; only as its own user it runs for anybody else. */
  private static String user(Path folder) throws IOException {
    Map<String, Object> owner = Files.readAttributes(folder, "unix:uid,gid");
    return owner.containsValue(0)
        ? ""
        : "exim_user = %s\nexim_group = %s\n".formatted(owner.get("uid"), owner.get("gid"));
  }

  private void awaitStart() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() - end > 0) {
          close();
          throw new IOException(Files.readString(folder.resolve("output")), notYet);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  int port() {
    return port;
  }

  Path certificate() {
    return folder.resolve("server.pem");
  }

  /** The envelopes and headers of the mails in the queue. */
  List<String> queue() throws IOException {
    return read("-H");
  }

  /** The bodies of the mails in the queue. */
  List<String> bodies() throws IOException {
    return read("-D");
  }

  /** Empties the queue. */
  void clear() throws IOException {
    for (Path file : queued()) {
      Files.delete(file);
    }
  }

  private List<String> read(String suffix) throws IOException {
    return queued().stream()
        .filter(file -> file.toString().endsWith(suffix))
        .map(Exim::content)
        .toList();
  }

  private List<Path> queued() throws IOException {
    Path queue = folder.resolve("spool/input");
    if (!Files.exists(queue)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(queue)) {
      return files.toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
