package io.alarmnotifier.plugins.heat;

import io.alarmnotifier.plugins.keystone.ServiceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stack's place below Heat's endpoint.
 *
 * @param path such as {@code /stacks/ID} or {@code /stacks/NAME/ID}, legal in a request
 */
record StackPath(String path) {

  private static final String STACKS = "/stacks/";

  /** What Heat writes behind {@code /stacks/}: a name and an id, and perhaps what is below them. */
  private static final Pattern LOCATED = Pattern.compile("([^/?#]+)/([^/?#]+)(?:[/?#].*)?");

  /** What a server may take for the folder itself or the one above. */
  private static final Pattern FOLDER = Pattern.compile("(?:\\.|%2[eE]){1,2}");

  private static final Pattern LEGAL = Pattern.compile("[!$&-;=@A-Z_a-z~%]+");

  /**
   * The stack of an id or a name; also of {@code NAME/ID}, as Heat's client takes it.
   *
   * @throws ServiceException with a permanent failure, if it is none of these
   */
  static StackPath ofId(String id) {
    String[] parts = id.split("/", -1);
    if (parts.length > 2) {
      throw UnusableAlarm.because("its stack_id or asg_id is no id of a stack");
    }
    StringBuilder path = new StringBuilder("/stacks");
    for (String part : parts) {
      if (isFolder(part)) {
        throw UnusableAlarm.because("its stack_id or asg_id is no id of a stack");
      }
      path.append('/').append(encode(part));
    }
    return new StackPath(path.toString());
  }

  /**
   * The stack that Heat redirects to. Only the part that names the stack is taken, so whatever else
   * the header says, the next request stays at the endpoint.
   *
   * @param location the header of that name
   */
  static Optional<StackPath> ofLocation(String location) {
    int at = location.indexOf(STACKS);
    if (at < 0) {
      return Optional.empty();
    }
    var matcher = LOCATED.matcher(location.substring(at + STACKS.length()));
    if (!matcher.matches() || isFolder(matcher.group(1)) || isFolder(matcher.group(2))) {
      return Optional.empty();
    }
    String identity = matcher.group(1) + "/" + matcher.group(2);
    return LEGAL.matcher(identity).matches()
        ? Optional.of(new StackPath(STACKS + identity))
        : Optional.empty();
  }

  /** Whether it names the stack as Heat itself does, by its name and its id. */
  boolean isComplete() {
    return path.indexOf('/', STACKS.length()) >= 0;
  }

  /** Where the resources are listed that are {@code physicalId} elsewhere in the cloud. */
  String resourcesThatAre(String physicalId) {
    // Three levels: the root stack, the group's, and the one of the server in it.
    return path + "/resources?physical_resource_id=" + encode(physicalId) + "&nested_depth=3";
  }

  /**
   * Where a resource of the stack is.
   *
   * @throws ServiceException with a permanent failure, if it has a name that no resource can have
   */
  String resource(String name) {
    if (isFolder(name)) {
      throw UnusableAlarm.because("a resource of its stack has an unusable name");
    }
    return path + "/resources/" + encode(name);
  }

  private static boolean isFolder(String segment) {
    return segment.isEmpty() || FOLDER.matcher(segment).matches();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
