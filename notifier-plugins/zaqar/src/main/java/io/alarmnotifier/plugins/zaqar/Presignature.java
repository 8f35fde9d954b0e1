package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.plugins.keystone.ServiceRequest;

/**
 * What Zaqar hands out to whoever shares a queue: what may be done with it, signed. Each part is
 * printable ASCII, fit for a header.
 *
 * @param project the id of the project that the queue belongs to
 * @param paths of the requests that it is for, apart by commas
 * @param methods of those, apart by commas
 * @param expires when it ends, as Zaqar has written it
 * @param signature secret
 */
record Presignature(
    String project, String paths, String methods, String expires, String signature) {

  /** The same request, made by this right. */
  ServiceRequest sign(ServiceRequest request) {
    return request
        .with("x-project-id", project)
        .with("url-paths", paths)
        .with("url-methods", methods)
        .with("url-expires", expires)
        .with("url-signature", signature);
  }

  /** Without all that it holds. */
  @Override
  public String toString() {
    return "a presignature";
  }
}
