package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.alarmnotifier.core.admin.RawClient.Answer;
import io.alarmnotifier.core.config.AdminConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows passwords to a guard. */
class GuardTest {

  private static final int MOST_UNDECIDED = 20;

  private static final String PASSWORD =
      "Authorization: Basic "
          + Base64.getEncoder().encodeToString("ann:any".getBytes(StandardCharsets.UTF_8));

  @TempDir Path directory;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void asksWhoIsOneTooManyToComeAgain() throws Exception {
    CountDownLatch busy = new CountDownLatch(MOST_UNDECIDED);
    RawClient client = clientOfGuardWith(new Workers(Promise.promise().future(), busy));
    List<Socket> undecided = new ArrayList<>();
    try {
      for (int i = 0; i < MOST_UNDECIDED; i++) {
        Socket socket = client.open();
        undecided.add(socket);
        String request = "GET / HTTP/1.1\r\nHost: localhost\r\n" + PASSWORD + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();

      Answer oneTooMany = client.get("/", PASSWORD);

      assertThat(oneTooMany.status()).isEqualTo(503);
      assertThat(oneTooMany.headers()).containsEntry("retry-after", "1");
    } finally {
      for (Socket socket : undecided) {
        socket.close();
      }
    }
  }

  @Test
  void asksNobodyToComeAgainWhenItFails() throws Exception {
    Future<Object> failure = Future.failedFuture(new IllegalStateException("on purpose"));
    RawClient client = clientOfGuardWith(new Workers(failure, new CountDownLatch(1)));

    Answer answer = client.get("/", PASSWORD);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.headers()).doesNotContainKey("retry-after");
  }

  private RawClient clientOfGuardWith(WorkerExecutor workers) throws IOException {
    String hash = BCrypt.withDefaults().hashToString(4, "right".toCharArray());
    AdminConfig config =
        AdminConfigs.withPasswords(
            Files.writeString(directory.resolve("htpasswd"), "ann:" + hash + "\n"));
    Router router = Router.router(vertx);
    router.route().handler(new Guard(workers, Callers.of(config))).failureHandler(Answers::failure);
    return new RawClient(
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .await()
            .actualPort());
  }

  /** Workers of whom each gives this result, whatever it is to do, and tells that it was asked. */
  private record Workers(Future<Object> result, CountDownLatch asked) implements WorkerExecutor {

    @Override
    @SuppressWarnings("unchecked")
    public <T> Future<T> executeBlocking(Callable<T> task, boolean ordered) {
      asked.countDown();
      return (Future<T>) result;
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
