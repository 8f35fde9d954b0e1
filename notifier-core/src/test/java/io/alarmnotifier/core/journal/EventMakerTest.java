package io.alarmnotifier.core.journal;

import static io.alarmnotifier.core.journal.Happened.ACTION;
import static io.alarmnotifier.core.journal.Happened.MESSAGE;
import static io.alarmnotifier.core.journal.Happened.NOON;
import static io.alarmnotifier.core.journal.Happened.SHOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.journal.JournalEvent.Attempted;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.DeliveryOutcome;
import org.junit.jupiter.api.Test;

/** What waits to be recorded is small, whatever a message has. */
class EventMakerTest {

  private static final String LONG = "x".repeat(1_000_000);

  /** More than all the texts may have together. */
  private static final int MOST = 3_500;

  private final EventMaker maker = new EventMaker(() -> NOON);

  private Attempted attempted(String action) {
    AlarmTransition transition = new AlarmTransition(LONG, LONG, LONG, LONG, LONG, LONG, LONG);
    DeliveryOutcome outcome = DeliveryOutcome.delivered(LONG);
    return maker.attempted(Happened.attempt(LONG, transition, action, NOON, 1, outcome));
  }

  @Test
  void keepsOnlyWhatIsShownOfALongUrl() {
    Attempted event = attempted("https://user:secret@example.com/hook?token=" + LONG);

    assertThat(event.action())
        .isEqualTo(
            new RecordedAction.Cut("https://***@example.com/hook?***", "https://example.com"));
  }

  @Test
  void cutsTheHostOfALongUrl() {
    Attempted event = attempted("https://" + LONG + "/" + LONG);

    assertThat(event.action()).isInstanceOf(RecordedAction.Cut.class);
    assertThat(event.action().endpoint()).hasSizeLessThan(2 * Texts.ACTION);
    assertThat(event.toString()).hasSizeLessThan(MOST);
  }

  @Test
  void tellsTheSameOfAShortUrl() {
    Attempted event = attempted(ACTION);

    assertThat(event.action().shown()).isEqualTo(SHOWN);
    assertThat(event.action().endpoint()).isEqualTo("https://receiver.example.com:8443");
    assertThat(event.toString()).hasSizeLessThan(MOST).doesNotContain("secret");
  }

  @Test
  void cutsTheTextsOfAHandOver() {
    assertThat(maker.parked(MESSAGE, Happened.parked(LONG, LONG, 1, NOON)).toString())
        .hasSizeLessThan(MOST);
  }
}
