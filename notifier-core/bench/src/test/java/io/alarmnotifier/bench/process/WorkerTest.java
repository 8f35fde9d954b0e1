package io.alarmnotifier.bench.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {

  @TempDir private Path folder;

  @Test
  void tellsWhyItHasEndedWhenItsJvmIsGivenAWrongOption() throws Exception {
    JavaCommand wrong = JavaCommand.own("-XX:+NoSuchOption");

    try (Worker worker = Worker.start("floor", folder, wrong, WorkerLoop.class, List.of())) {
      assertThatThrownBy(worker::answer)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the floor has ended")
          .hasMessageContaining(folder.resolve("floor.log").toString())
          .hasMessageContaining("Unrecognized VM option 'NoSuchOption'");
    }
  }
}
