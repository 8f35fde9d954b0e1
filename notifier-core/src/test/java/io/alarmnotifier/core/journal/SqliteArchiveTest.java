package io.alarmnotifier.core.journal;

import static io.alarmnotifier.core.journal.Happened.NOON;
import static io.alarmnotifier.core.journal.Happened.OK;
import static io.alarmnotifier.core.journal.Happened.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.config.JournalPlace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jvm")
class SqliteArchiveTest extends ArchiveContract {

  private static final Path FILE = Path.of("new-folder", "journal.db");

  @Override
  JournalPlace place() {
    return new JournalPlace.Sqlite(FILE);
  }

  /** As where a delivery was put off by another host. */
  @Test
  void fillsEveryPageThoughDeliveriesHaveTwoRows() throws Exception {
    record(
        "node-1",
        journal -> {
          for (int i = 0; i < 25; i++) {
            journal.attempted(attempt("d-" + i, "a-1", NOON.plusSeconds(i / 10), 1, OK));
          }
        });
    try (Connection connection = new SqliteDatabase(folder.resolve(FILE)).connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE again AS SELECT * FROM delivery");
      statement.execute("UPDATE again SET updated = updated + 1, detail = '201 Created'");
      statement.execute("INSERT INTO delivery SELECT * FROM again");
    }

    for (Optional<String> alarm : List.of(Optional.<String>empty(), Optional.of("a-1"))) {
      List<DeliveryPage> pages = pages(alarm);

      assertThat(pages).extracting(page -> page.deliveries().size()).containsExactly(7, 7, 7, 4);
      assertThat(pages.stream().flatMap(page -> page.deliveries().stream()).toList())
          .allSatisfy(delivery -> assertThat(delivery.detail()).isEqualTo("201 Created"))
          .extracting(DeliveryRecord::id)
          .doesNotHaveDuplicates();
    }
  }
}
