package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.config.LoadedConfig;
import io.alarmnotifier.core.plugin.PluginChanges;
import io.alarmnotifier.core.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads the configuration and the plugins of a running host, one reload at a time. What came of
 * one is in the log, and in a file for who asked: the exit code on the first line, then the text.
 */
final class Reloads {

  private static final Logger LOG = LoggerFactory.getLogger("io.alarmnotifier");

  private final CommonOptions options;
  private final LogTarget log;
  private final Optional<Path> resultFile;
  private final CompletableFuture<NotifierHost> host = new CompletableFuture<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread reload = new Thread(task, "reload");
            reload.setDaemon(true);
            return reload;
          });

  Reloads(CommonOptions options, LogTarget log, Optional<Path> resultFile) {
    this.options = options;
    this.log = log;
    this.resultFile = resultFile;
  }

  /** The host is started; what was requested before is done now. */
  void begin(NotifierHost started) {
    host.complete(started);
  }

  /** Asks for a reload. Does not block. */
  void request() {
    thread.execute(() -> tell(reload(host.join())));
  }

  private Result reload(NotifierHost running) {
    LOG.info("Reloading the configuration and the plugins");
    try {
      LoadedConfig next = options.load();
      LoadedConfig before = running.inForce();
      List<String> lines = new ArrayList<>(describe(running.reload(next)));
      log.apply(next.host().log());
      before
          .changedAndReloadable(next)
          .forEach(key -> lines.add(key + " has changed and is in force"));
      running
          .config()
          .changedButNotReloadable(next)
          .forEach(key -> lines.add(key + " has changed, which takes a restart"));
      next.warnings().stream()
          .filter(warning -> !before.warnings().contains(warning))
          .forEach(warning -> lines.add("Warning: " + warning));
      return new Result(ExitCode.OK, lines);
    } catch (InvalidConfigException e) {
      return refused("the configuration cannot be used:", e);
    } catch (PluginException e) {
      return refused("the plugins cannot be used:", e);
    } catch (IOException e) {
      return refused("a file of the configuration cannot be used:", e);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // Whatever it is: who asked for the reload waits for an answer.
      LOG.error("The reload failed", e);
      return new Result(ExitCode.FAILED, List.of("The reload failed: " + e));
    }
  }

  private static Result refused(String why, Exception e) {
    List<String> lines = new ArrayList<>();
    lines.add("Nothing has changed, as " + why);
    lines.addAll(String.valueOf(e.getMessage()).lines().toList());
    return new Result(ExitCode.USAGE, lines);
  }

  private static List<String> describe(PluginChanges changes) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Reloaded: plugins added "
            + changes.added()
            + ", replaced "
            + changes.replaced()
            + ", removed "
            + changes.removed());
    changes
        .failed()
        .forEach(
            failed ->
                lines.add(
                    "The plugin in "
                        + failed.folder()
                        + " cannot be used: "
                        + failed.cause().orElse("-")));
    return lines;
  }

  private void tell(Result result) {
    for (String line : result.lines()) {
      if (result.exitCode() == ExitCode.OK) {
        LOG.info(line);
      } else {
        LOG.error(line);
      }
    }
    resultFile.ifPresent(file -> write(file, result));
  }

  /**
   * Leaves the file empty if it cannot be filled, so that who waits for it does not wait for ever.
   */
  static void write(Path file, Result result) {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(
          unfinished, result.exitCode() + "\n" + String.join("\n", result.lines()) + "\n");
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("The file {} that tells what came of the reload cannot be written", file, e);
      leaveEmpty(file, unfinished);
    }
  }

  /** A full disk often has room for that. */
  private static void leaveEmpty(Path file, Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
      Files.createFile(file);
    } catch (IOException e) {
      LOG.debug("Nor can it be made", e);
    }
  }

  /** What is told of a reload. */
  record Result(int exitCode, List<String> lines) {}
}
