package io.alarmnotifier.core.events;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response that keeps what is written, and is full when a test says so. */
final class FakeResponse {

  private final List<String> written = new ArrayList<>();
  private boolean full;
  private boolean reset;
  private boolean ended;

  /** As the routes have it. */
  HttpServerResponse asResponse() {
    return (HttpServerResponse)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServerResponse.class},
            (proxy, method, arguments) -> call(proxy, method.getName(), arguments));
  }

  private @Nullable Object call(Object proxy, String method, Object[] arguments) {
    return switch (method) {
      case "setWriteQueueMaxSize" -> proxy;
      case "writeQueueFull" -> full;
      case "write" -> {
        written.add(arguments[0].toString());
        yield Future.succeededFuture();
      }
      case "reset" -> {
        reset = true;
        yield Future.succeededFuture();
      }
      case "ended" -> ended;
      case "end" -> {
        ended = true;
        yield Future.succeededFuture();
      }
      default -> throw new UnsupportedOperationException(method);
    };
  }

  List<String> written() {
    return written;
  }

  boolean isReset() {
    return reset;
  }

  boolean isEnded() {
    return ended;
  }

  void fill() {
    full = true;
  }

  void drain() {
    full = false;
  }
}
