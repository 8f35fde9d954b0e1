package io.alarmnotifier.testkit;

import java.util.List;
import java.util.Map;

/**
 * A request that a {@link RecordingServer} received.
 *
 * @param method such as {@code POST}
 * @param target path and query as they were sent
 * @param headers by their names, in whatever case they are asked for
 * @param body as text
 */
public record RecordedRequest(
    String method, String target, Map<String, List<String>> headers, String body) {

  /** Whether {@code text} stands anywhere in it. */
  public boolean contains(String text) {
    return target.contains(text) || headers.toString().contains(text) || body.contains(text);
  }
}
