package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalPlaceTest {

  @ParameterizedTest
  @CsvSource({
    "sqlite:journal.db, sqlite:journal.db",
    "sqlite:/var/lib/journal.db, sqlite:/var/lib/journal.db",
    "file:journal.jsonl, file:journal.jsonl",
    "none:, none:",
    "postgresql://u:p%40@db.example.com:5432/alarms, "
        + "postgresql://u:***@db.example.com:5432/alarms",
    "postgresql://db/alarms?sslmode=verify-full, postgresql://db/alarms?sslmode=verify-full"
  })
  void showsItselfWithoutPassword(String text, String shown) {
    assertThat(JournalPlace.parse(text)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "journal.db",
        "sqlite:",
        "file: ",
        "none:x",
        "mysql://u:secret@host/db",
        "postgresql://u:secret@host",
        "postgresql://u:secret@host/",
        "postgresql://u:secret@host/a/b",
        "postgresql://u:secret@host:99999/db",
        "postgresql://u:secret@host/db?socketFactory=evil.Factory",
        "postgresql:///db",
        "postgresql://u:secret/@host/db"
      })
  void refusesWhatItCannotUseWithoutShowingIt(String text) {
    assertThatThrownBy(() -> JournalPlace.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be sqlite:PATH, postgresql://USER:PASSWORD@HOST")
        .hasMessageNotContaining("secret");
  }
}
