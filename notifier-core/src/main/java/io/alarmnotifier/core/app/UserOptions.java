package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.Secret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The user of {@code admin.htpasswd} as whom a command asks the host. */
final class UserOptions {

  @Option(
      names = "--user",
      paramLabel = "USER",
      description =
          "Asks as this user of admin.htpasswd instead of with admin.token; the password is asked"
              + " for unless there is a --password-file.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Its first line is the user's password.")
  private @Nullable Path passwordFile;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /**
   * The host, to be asked as that user if one is named.
   *
   * @throws IOException if the file cannot be read
   */
  AdminAddress at(AdminAddress host) throws IOException {
    if (user == null) {
      if (passwordFile != null) {
        throw refused("--password-file needs --user");
      }
      return host;
    }
    if (user.isEmpty() || user.contains(":")) {
      throw refused("--user must be the name of a user, which has no colon");
    }
    return host.askedBy(user, passwordFile == null ? passwordAskedFor(user) : read(passwordFile));
  }

  private Secret passwordAskedFor(String name) {
    Console terminal =
        Terminal.find()
            .orElseThrow(
                () -> refused("--user needs --password-file where nobody can be asked for one"));
    return Optional.ofNullable(terminal.readPassword("Password of %s: ", name))
        .map(password -> new Secret(new String(password)))
        .orElseThrow(() -> refused("--user needs a password"));
  }

  private Secret read(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String line = reader.readLine();
      if (line == null || line.isEmpty()) {
        throw refused("--password-file must have the password in its first line");
      }
      return new Secret(line);
    } catch (IOException e) {
      throw new IOException("the --password-file " + file + " cannot be read", e);
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
