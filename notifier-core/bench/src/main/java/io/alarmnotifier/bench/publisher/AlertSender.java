package io.alarmnotifier.bench.publisher;

import io.alarmnotifier.bench.alarm.Marker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Posts alerts to Alertmanager as Prometheus does: one goes at once, and those that come while it
 * is under way go together, 64 at most.
 */
final class AlertSender implements Sender {

  /** Prometheus's own limit. */
  private static final int MOST_TOGETHER = 64;

  /** What may wait or be under way. */
  private static final int WINDOW = 2000;

  private final AlertTemplate template = new AlertTemplate();
  private final URL api;
  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WINDOW);
  private final Semaphore window = new Semaphore(WINDOW);
  private final Thread thread = new Thread(this::run, "alerts");
  private volatile @Nullable IOException failure;

  private AlertSender(URL api) {
    this.api = api;
  }

  /**
   * Makes one; nothing is connected before the first alert.
   *
   * @param api where alerts are posted to
   */
  static AlertSender to(URI api) throws IOException {
    AlertSender sender = new AlertSender(api.toURL());
    sender.thread.setDaemon(true);
    sender.thread.start();
    return sender;
  }

  /**
   * {@inheritDoc}
   *
   * @param action is not sent: where alerts go stands in Alertmanager's configuration
   */
  @Override
  public void send(Marker marker, String action) throws InterruptedException {
    window.acquire();
    waiting.put(template.fill(marker));
  }

  private void run() {
    List<byte[]> alerts = new ArrayList<>();
    try {
      while (true) {
        alerts.add(waiting.take());
        waiting.drainTo(alerts, MOST_TOGETHER - 1);
        try {
          post(alerts);
        } catch (IOException e) {
          failure = e;
        }
        window.release(alerts.size());
        alerts.clear();
      }
    } catch (InterruptedException closed) {
      // Nothing is left to be sent.
    }
  }

  private void post(List<byte[]> alerts) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] alert : alerts) {
      body.write(body.size() == 0 ? '[' : ',');
      body.writeBytes(alert);
    }
    body.write(']');
    HttpURLConnection request = (HttpURLConnection) api.openConnection();
    request.setRequestMethod("POST");
    request.setRequestProperty("Content-Type", "application/json");
    request.setDoOutput(true);
    // The body is kept meanwhile, so it is sent again over a new connection where the one that was
    // kept has gone with the Alertmanager of the turn before.
    try (OutputStream out = request.getOutputStream()) {
      body.writeTo(out);
    }
    // Fails unless it has taken them; read to its end, or the connection would not be used again.
    try (InputStream answer = request.getInputStream()) {
      answer.readAllBytes();
    }
  }

  @Override
  public void await() throws IOException, InterruptedException {
    window.acquire(WINDOW);
    window.release(WINDOW);
    IOException last = failure;
    if (last != null) {
      throw new IOException("Alertmanager has refused alerts: " + last.getMessage(), last);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
