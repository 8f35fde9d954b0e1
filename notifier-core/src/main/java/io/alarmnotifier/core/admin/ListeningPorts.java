package io.alarmnotifier.core.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The TCP ports that a process of this machine listens at, as Linux tells in {@code /proc}. */
final class ListeningPorts {

  private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]+)]");

  /**
   * A line of {@code /proc/net/tcp}: number, own address, that of the peer, the state (0A listens),
   * five others, inode.
   */
  private static final Pattern LISTENING =
      Pattern.compile(
          "\\s*[0-9]+: [0-9A-F]+:([0-9A-F]{4}) \\S+ 0A \\S+ \\S+ \\S+\\s+\\S+\\s+\\S+ ([0-9]+)( .*)?");

  private static final int HEX = 16;

  private final Optional<Set<Integer>> ports;

  private ListeningPorts(Optional<Set<Integer>> ports) {
    this.ports = ports;
  }

  /** The ports of the process {@code pid}, which may be another user's, or none. */
  static ListeningPorts of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    if (!Files.exists(process)) {
      return new ListeningPorts(Optional.of(Set.of()));
    }
    try {
      Set<String> sockets = sockets(process.resolve("fd"));
      Set<Integer> ports = new HashSet<>();
      for (String table : List.of("net/tcp", "net/tcp6")) {
        Path file = process.resolve(table);
        // There is none of IPv6 where the kernel has no IPv6.
        if (Files.exists(file)) {
          addListening(Files.readAllLines(file), sockets, ports);
        }
      }
      return new ListeningPorts(Optional.of(ports));
    } catch (IOException | UncheckedIOException notToBeTold) {
      return new ListeningPorts(Optional.empty());
    }
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> all = Files.list(descriptors)) {
      for (Path descriptor : all.toList()) {
        Matcher socket = SOCKET.matcher(target(descriptor));
        if (socket.matches()) {
          inodes.add(socket.group(1));
        }
      }
    }
    return inodes;
  }

  /** Nothing if it was closed meanwhile. */
  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closed) {
      return "";
    }
  }

  private static void addListening(List<String> lines, Set<String> sockets, Set<Integer> ports) {
    for (String line : lines) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.matches() && sockets.contains(listening.group(2))) {
        ports.add(Integer.parseInt(listening.group(1), HEX));
      }
    }
  }

  /** Whether a port is one of them; true as well if that is not to be told. */
  boolean mayContain(int port) {
    return ports.map(known -> known.contains(port)).orElse(true);
  }
}
