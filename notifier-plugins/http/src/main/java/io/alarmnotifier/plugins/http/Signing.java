package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.NotifierConfig;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which keys sign the requests to which endpoint (Standard Webhooks 1.0).
 *
 * @param otherwise the keys for endpoints that no rule is for; none if they get no signature
 */
record Signing(List<Rule> rules, List<SigningKey> otherwise) {

  private static final String ALL_KEYS = "signing-keys";
  private static final String RULES = "signing";

  /** The keys for the endpoints that match one of the patterns. */
  record Rule(List<EndpointPattern> endpoints, List<SigningKey> keys) {

    Rule {
      endpoints = List.copyOf(endpoints);
      keys = List.copyOf(keys);
    }

    boolean isFor(Target target) {
      for (EndpointPattern endpoint : endpoints) {
        if (endpoint.matches(target)) {
          return true;
        }
      }
      return false;
    }
  }

  Signing {
    rules = List.copyOf(rules);
    otherwise = List.copyOf(otherwise);
  }

  /** Reads the keys. What cannot be used is noted in {@code config}. */
  static Signing read(NotifierConfig config) {
    List<Rule> rules = new ArrayList<>();
    for (String name : config.namesBelow(RULES)) {
      rules.add(rule(config, RULES + "." + name));
    }
    return new Signing(rules, keys(config, ALL_KEYS));
  }

  private static Rule rule(NotifierConfig config, String prefix) {
    String endpointsKey = prefix + ".endpoints";
    String keysKey = prefix + ".keys";
    List<EndpointPattern> endpoints = new ArrayList<>();
    List<String> patterns = config.list(endpointsKey);
    for (int i = 0; i < patterns.size(); i++) {
      try {
        endpoints.add(EndpointPattern.parse(patterns.get(i)));
      } catch (IllegalArgumentException e) {
        config.reject(
            endpointsKey,
            "must be hosts such as hooks.example, hooks.example:8443 or *.example; item %d %s"
                .formatted(i + 1, e.getMessage()));
      }
    }
    if (patterns.isEmpty()) {
      config.reject(endpointsKey, "must name the hosts that are signed for with " + keysKey);
    }
    if (config.list(keysKey).isEmpty()) {
      config.reject(keysKey, "must be the keys to sign with for " + endpointsKey);
    }
    return new Rule(endpoints, keys(config, keysKey));
  }

  private static List<SigningKey> keys(NotifierConfig config, String key) {
    List<SigningKey> keys = new ArrayList<>();
    List<String> texts = config.list(key);
    for (int i = 0; i < texts.size(); i++) {
      try {
        keys.add(SigningKey.parse(texts.get(i)));
      } catch (IllegalArgumentException e) {
        config.reject(
            key,
            "must be keys of Standard Webhooks, whsec_<base64> or whsk_<base64>; item %d %s"
                .formatted(i + 1, e.getMessage()));
      }
    }
    return keys;
  }

  /**
   * Signs one request.
   *
   * @param id the header {@code webhook-id} of this very request
   * @param timestamp its {@code webhook-timestamp}
   * @return the value of {@code webhook-signature}; empty if the endpoint gets none
   */
  Optional<String> sign(Target target, String id, String timestamp, Buffer body) {
    List<SigningKey> keys = keysFor(target);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    byte[] signed = signed(id, timestamp, body);
    StringBuilder value = new StringBuilder();
    for (SigningKey key : keys) {
      value.append(value.isEmpty() ? "" : " ").append(key.sign(signed));
    }
    return Optional.of(value.toString());
  }

  /** All rules for an endpoint count: a receiver takes any signature that it can verify. */
  private List<SigningKey> keysFor(Target target) {
    if (rules.isEmpty()) {
      return otherwise;
    }
    List<SigningKey> keys = new ArrayList<>();
    boolean ruled = false;
    for (Rule rule : rules) {
      if (rule.isFor(target)) {
        ruled = true;
        keys.addAll(rule.keys());
      }
    }
    return ruled ? keys : otherwise;
  }

  private static byte[] signed(String id, String timestamp, Buffer body) {
    byte[] head = (id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8);
    byte[] signed = new byte[head.length + body.length()];
    System.arraycopy(head, 0, signed, 0, head.length);
    body.getBytes(signed, head.length);
    return signed;
  }
}
