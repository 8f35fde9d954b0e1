package io.alarmnotifier.core.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes every HTTP request at a free port of the loopback address. */
final class RehearsalReceiver implements AutoCloseable {

  private static final byte[] ANSWER =
      "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "content-length:";

  private final ServerSocket server;

  private RehearsalReceiver(ServerSocket server) {
    this.server = server;
  }

  static RehearsalReceiver open() throws IOException {
    RehearsalReceiver receiver =
        new RehearsalReceiver(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    begin(receiver::accept);
    return receiver;
  }

  /** An action whose requests come here. */
  String action() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        begin(() -> serve(client));
      }
    } catch (IOException closed) {
      // This is how it ends.
    }
  }

  private static void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      while (true) {
        in.skipNBytes(bodyLength(in));
        client.getOutputStream().write(ANSWER);
      }
    } catch (IOException gone) {
      // This is how it ends.
    }
  }

  /** Reads the head of a request. */
  private static int bodyLength(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).trim());
      }
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int character = in.read(); character != '\n'; character = in.read()) {
      if (character < 0) {
        throw new IOException("the client has gone");
      }
      line.append((char) character);
    }
    return line.toString().stripTrailing();
  }

  private static void begin(Runnable task) {
    Thread thread = new Thread(task, "rehearsal-receiver");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
