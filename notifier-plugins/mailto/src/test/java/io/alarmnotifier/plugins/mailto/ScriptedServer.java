package io.alarmnotifier.plugins.mailto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * An SMTP server that misbehaves as it is told: a reply for each command, by its first word or by
 * all of it, where an empty one means that it closes the connection, and {@link #SILENCE} and
 * {@link #FLOOD} what they say.
 */
final class ScriptedServer implements AutoCloseable {

  static final String SILENCE = "silence";

  /** An answer without end. */
  static final String FLOOD = "flood";

  /** What stands for the connection itself. */
  static final String GREETING = "greeting";

  /** What stands for the end of the mail. */
  static final String END_OF_DATA = ".";

  private final ServerSocket server;
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final CountDownLatch stuck = new CountDownLatch(1);

  private ScriptedServer(ServerSocket server) {
    this.server = server;
    replies.put(GREETING, "220 test");
    replies.put("EHLO", "250-test\r\n250 8BITMIME");
    replies.put("MAIL", "250 OK");
    replies.put("RCPT", "250 OK");
    replies.put("DATA", "354 go on");
    replies.put(END_OF_DATA, "250 queued as 42");
    replies.put("RSET", "250 OK");
    replies.put("QUIT", "221 bye");
  }

  /** Behaves well but for one command. */
  static ScriptedServer with(String command, String reply) throws IOException {
    ScriptedServer scripted =
        new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    scripted.replies.put(command, reply);
    start(scripted::accept);
    return scripted;
  }

  /** And for another command. */
  ScriptedServer andWith(String command, String reply) {
    replies.put(command, reply);
    return this;
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connections.add(connection);
        start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection;
        BufferedReader input =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
      boolean open = reply(connection, GREETING);
      boolean data = false;
      String line = "";
      while (open && (line = input.readLine()) != null) {
        if (data) {
          data = !line.equals(".");
          open = data || reply(connection, END_OF_DATA);
        } else {
          commands.add(line);
          String command = line.replaceFirst("[ :].*", "").toUpperCase(Locale.ROOT);
          open = reply(connection, replies.containsKey(line) ? line : command);
          data = command.equals("DATA") && replies.getOrDefault(command, "").startsWith("354");
        }
      }
    } catch (IOException cut) {
      // By the client.
    }
  }

  private boolean reply(Socket connection, String command) throws IOException {
    String reply = replies.getOrDefault(command, "502 what?");
    OutputStream output = connection.getOutputStream();
    if (reply.equals(SILENCE)) {
      stuck.countDown();
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
      return false;
    }
    while (reply.equals(FLOOD)) {
      output.write("250-and more\r\n".getBytes(StandardCharsets.US_ASCII));
      output.flush();
    }
    if (reply.isEmpty()) {
      return false;
    }
    output.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    output.flush();
    return true;
  }

  int port() {
    return server.getLocalPort();
  }

  /** All that clients have said but for the mails themselves. */
  List<String> commands() {
    return commands;
  }

  /** Waits until a client waits for an answer that does not come. */
  void awaitSilence() throws InterruptedException {
    stuck.await();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
