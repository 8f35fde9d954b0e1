package io.alarmnotifier.core.journal;

import static io.alarmnotifier.core.journal.Happened.NOON;
import static io.alarmnotifier.core.journal.Happened.OK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it does step by step. */
class JournalWriterTest {

  private final EventBuffer buffer = new EventBuffer(2, 1);
  private boolean opens = true;
  private boolean writes = true;
  private final JournalWriter writer =
      new JournalWriter(
          buffer,
          this::open,
          new JournalWriter.Limits(Duration.ofDays(1), 1_000_000),
          () -> NOON,
          new JournalLog(() -> NOON, "fake:place"));

  private JournalStore open() throws ArchiveException {
    if (!opens) {
      throw new ArchiveException("it is gone");
    }
    return new Store();
  }

  private void add(int count) {
    EventMaker maker = new EventMaker(() -> NOON);
    for (int i = 0; i < count; i++) {
      buffer.add(maker.attempted(Happened.attempt("d-" + i, "a-1", NOON, 1, OK)));
    }
  }

  private void step(int times) {
    for (int i = 0; i < times; i++) {
      writer.step();
    }
  }

  @Test
  void keepsWhatItHasWhileTheStoreIsGone() {
    add(2);
    writes = false;
    step(1);
    opens = false;
    step(20);
    assertThat(writer.trouble()).isEqualTo("it is gone");

    opens = true;
    writes = true;
    step(1);
    assertThat(writer.lost()).isZero();
    assertThat(writer.recorded()).isEqualTo(2);
    assertThat(writer.trouble()).isNull();
  }

  @Test
  void givesUpWhatCannotBeWrittenAgainAndAgain() {
    add(2);
    writes = false;
    step(4);
    assertThat(writer.unwritten()).isEqualTo(2);

    step(1);
    assertThat(writer.lost()).isEqualTo(2);
    assertThat(writer.unwritten()).isZero();
  }

  @Test
  void isInTroubleWhileAStoreIsTooSlow() {
    add(1);
    step(1);
    assertThat(writer.trouble()).isNull();

    add(3);
    step(1);
    assertThat(writer.trouble()).contains("too slow");

    add(1);
    step(1);
    assertThat(writer.trouble()).isNull();
  }

  /** Writes nothing anywhere. */
  private final class Store implements JournalStore {

    @Override
    public void write(List<JournalEvent> events) throws ArchiveException {
      if (!writes) {
        throw new ArchiveException("it is broken");
      }
    }

    @Override
    public int trim(Instant oldest, long maxSize, int atMost) {
      return 0;
    }

    @Override
    public void close() {}
  }
}
