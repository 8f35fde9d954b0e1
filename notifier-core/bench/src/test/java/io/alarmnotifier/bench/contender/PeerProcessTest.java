package io.alarmnotifier.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerProcessTest {

  @TempDir private Path folder;

  @Test
  void countsWhatAProgramHasStartedItself() throws Exception {
    try (PeerProcess peer = startParent()) {
      assertThat(peer.pids()).hasSize(2).allSatisfy(pid -> assertThat(isAlive(pid)).isTrue());
    }
  }

  @Test
  void endsWhatAProgramHasStartedItself() throws Exception {
    PeerProcess peer = startParent();
    List<Long> pids = peer.pids();

    peer.close();

    assertThat(pids).noneMatch(PeerProcessTest::isAlive);
  }

  @Test
  void leavesItsProcessIdForTheNextRun() throws Exception {
    try (PeerProcess peer = startParent()) {
      assertThat(folder.resolve("peer.pid")).hasContent(Long.toString(peer.pids().get(0)));
    }
  }

  @Test
  void tellsWhereTheOutputIsOfAProgramThatEnds() {
    assertThatThrownBy(() -> start("echo no such option; exit 1", () -> false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("did not start; its output: " + folder.resolve("peer.log"));
    assertThat(folder.resolve("peer.log")).hasContent("no such option");
  }

  private PeerProcess startParent() throws IOException, InterruptedException {
    Path started = folder.resolve("started");
    return start("sleep 60 & echo > " + started + "; wait", () -> Files.exists(started));
  }

  private PeerProcess start(String script, PeerProcess.Ready ready)
      throws IOException, InterruptedException {
    return PeerProcess.start("peer", folder, List.of("/bin/sh", "-c", script), ready);
  }

  private static boolean isAlive(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    return handle.isPresent() && handle.get().isAlive();
  }
}
