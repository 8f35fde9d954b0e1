package io.alarmnotifier.plugins.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that sees and answers bytes, for what no HTTP server would do. Listens on loopback. */
final class RawServer implements AutoCloseable {

  /** What to do with a connection, on a thread of its own. */
  interface Script {
    void run(Connection connection) throws Exception;
  }

  private final ServerSocket listener;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private RawServer(String address, int port, Script script) {
    this.script = script;
    try {
      listener = new ServerSocket(port, 50, InetAddress.getByName(address));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    thread(this::accept);
  }

  static RawServer start(Script script) {
    return new RawServer("127.0.0.1", 0, script);
  }

  static RawServer startOn(String address, int port, Script script) {
    return new RawServer(address, port, script);
  }

  /** Answers every request on every connection with the same bytes. */
  static RawServer answering(String answer) {
    return start(
        connection -> {
          while (connection.readRequest()) {
            connection.write(answer);
          }
        });
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        connections.incrementAndGet();
        thread(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(new Connection(socket, requests));
    } catch (Exception clientIsGone) {
      // What the test looks at is the client's side.
    } finally {
      open.remove(socket);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  int connections() {
    return connections.get();
  }

  /** How many connections are open now, as far as this side knows. */
  int openConnections() {
    return open.size();
  }

  /** All requests so far, byte for byte (ISO 8859-1). */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** One connection of a client. */
  static final class Connection {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final List<String> requests;
    private String request = "";

    private Connection(Socket socket, List<String> requests) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
      this.requests = requests;
    }

    /** Reads one whole request, {@code false} at the end of the connection. */
    boolean readRequest() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      int bodyLeft = -1;
      while (bodyLeft != 0) {
        int b = in.read();
        if (b < 0) {
          return false;
        }
        bytes.write(b);
        if (bodyLeft > 0) {
          bodyLeft--;
        } else if (endsWithEmptyLine(bytes)) {
          bodyLeft = contentLength(bytes.toString(StandardCharsets.ISO_8859_1));
        }
      }
      request = bytes.toString(StandardCharsets.ISO_8859_1);
      requests.add(request);
      return true;
    }

    /** The path, with the query, of the last request. */
    String path() {
      return request.split(" ", 3)[1];
    }

    private static boolean endsWithEmptyLine(ByteArrayOutputStream bytes) {
      byte[] all = bytes.toByteArray();
      int n = all.length;
      return n >= 4 && all[n - 1] == '\n' && all[n - 2] == '\r' && all[n - 3] == '\n';
    }

    private static int contentLength(String head) {
      for (String line : head.split("\r\n", -1)) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          return Integer.parseInt(line.substring(15).trim());
        }
      }
      return 0;
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** Waits until the client closes, or sends something. */
    int read() throws IOException {
      return in.read();
    }

    /** Closes with a TCP reset. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
