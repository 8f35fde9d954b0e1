package io.alarmnotifier.plugins.keystone;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * A request to a service's API.
 *
 * @param url absolute, what is taken from data percent-encoded; may hold secrets
 * @param headers those beyond {@code Accept}, {@code Content-Type} and {@code User-Agent}
 * @param json the body; without one, none is sent
 */
public record ServiceRequest(
    HttpMethod method, String url, MultiMap headers, Optional<Buffer> json) {

  /** A {@code GET}. */
  public static ServiceRequest get(String url) {
    return new ServiceRequest(HttpMethod.GET, url, HttpHeaders.headers(), Optional.empty());
  }

  /** A {@code POST} of a JSON text. */
  public static ServiceRequest post(String url, String json) {
    return new ServiceRequest(
        HttpMethod.POST, url, HttpHeaders.headers(), Optional.of(Buffer.buffer(json)));
  }

  /** A {@code PATCH} with a JSON text. */
  public static ServiceRequest patch(String url, String json) {
    return new ServiceRequest(
        HttpMethod.PATCH, url, HttpHeaders.headers(), Optional.of(Buffer.buffer(json)));
  }

  /** The same with one more header. */
  public ServiceRequest with(String header, String value) {
    MultiMap more = HttpHeaders.headers().addAll(headers).set(header, value);
    return new ServiceRequest(method, url, more, json);
  }

  /** The same in the name of {@code token}. */
  public ServiceRequest with(Token token) {
    return with(Token.HEADER, token.value());
  }

  /** The method alone: the rest may be secret. */
  @Override
  public String toString() {
    return method + " request";
  }
}
