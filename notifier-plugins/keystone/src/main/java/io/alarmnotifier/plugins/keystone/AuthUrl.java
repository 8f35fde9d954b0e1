package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.spi.AlarmAction;

/**
 * Where Keystone is.
 *
 * @param origin scheme, host and port as they are written
 * @param path of the API of version 3, or what it is below; without a slash at its end
 * @param versioned whether {@code path} is that of version 3
 */
record AuthUrl(String origin, String path, boolean versioned) {

  private static final String V2 = "/v2.0";
  private static final String V3 = "/v3";

  /**
   * Reads a URL with or without a version in its path. Version 2 is gone since Queens, and what
   * named it is still in many a file, so it is taken for version 3.
   *
   * @throws IllegalArgumentException if it is no such URL; the message tells what is wrong, as the
   *     end of a sentence, and holds no secret
   */
  static AuthUrl parse(String text) {
    AlarmAction url = AlarmAction.parse(text.strip());
    if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
      throw new IllegalArgumentException("its scheme is neither http nor https");
    }
    if (url.host().isEmpty() || url.port() == 0) {
      throw new IllegalArgumentException("it has no usable host and port");
    }
    if (url.userInfo() != null || url.query() != null) {
      throw new IllegalArgumentException("it has a user or a query, which do not belong there");
    }
    if (!url.path().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("its path has characters that no URL has");
    }
    String path = withoutSlashAtEnd(url.path());
    if (path.endsWith(V2)) {
      path = path.substring(0, path.length() - V2.length()) + V3;
    }
    return new AuthUrl(url.endpoint(), path, path.endsWith(V3));
  }

  private static String withoutSlashAtEnd(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  /** The API of version 3, if it is where it is by custom. */
  String customaryApi() {
    return origin + path + (versioned ? "" : V3);
  }

  /** What tells which versions there are. */
  String discovery() {
    return origin + path + "/";
  }

  /** As the operator knows it. */
  @Override
  public String toString() {
    return origin + path;
  }
}
