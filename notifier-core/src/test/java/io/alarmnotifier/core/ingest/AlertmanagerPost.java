package io.alarmnotifier.core.ingest;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What Alertmanager posts, as it was captured. */
final class AlertmanagerPost {

  private AlertmanagerPost() {}

  /** The path, with these actions. */
  static String path(String... actions) {
    return "/api/v1/alertmanager"
        + List.of(actions).stream()
            .map(action -> "action=" + URLEncoder.encode(action, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  /** Two alerts: one that fires, and one that is resolved. */
  static String body() throws IOException {
    try (var file = AlertmanagerPost.class.getResourceAsStream("/ingest/alertmanager.json")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
