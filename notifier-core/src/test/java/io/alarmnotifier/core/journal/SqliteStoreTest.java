package io.alarmnotifier.core.journal;

import static io.alarmnotifier.core.journal.Happened.BUSY;
import static io.alarmnotifier.core.journal.Happened.NOON;
import static io.alarmnotifier.core.journal.Happened.OK;
import static io.alarmnotifier.core.journal.Happened.attempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.config.JournalConfig;
import io.alarmnotifier.core.config.JournalPlace;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with the file, and what is removed from it. */
@Tag("jvm")
@Timeout(60)
class SqliteStoreTest {

  @TempDir Path folder;

  private final EventMaker maker = new EventMaker(() -> NOON);

  private Path file() {
    return folder.resolve("journal.db");
  }

  private SqliteDatabase database() {
    return new SqliteDatabase(file());
  }

  private DeliveryArchive archive() {
    return new SqlArchive(database());
  }

  private List<JournalEvent> events(int from, int to) {
    List<JournalEvent> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.add(maker.attempted(attempt("d-" + i, "a-1", NOON.plusSeconds(i), 1, OK)));
    }
    return events;
  }

  private int count() throws ArchiveException {
    return archive().search(DeliveryQuery.ofAlarm("a-1", 1_000)).deliveries().size();
  }

  @Test
  void removesTheOldestFirstAndNoMoreThanAsked() throws ArchiveException {
    try (SqlStore store = SqlStore.open(database(), "node-1")) {
      store.write(events(0, 10));
      store.write(List.of(maker.attempted(attempt("d-0", "a-1", NOON, 2, BUSY))));

      assertThat(store.trim(NOON.plusSeconds(6), 1_000_000_000, 4)).isEqualTo(4);
      assertThat(count()).isEqualTo(6);
      assertThat(archive().find("d-0")).isEmpty();
      assertThat(store.trim(NOON.plusSeconds(6), 1_000_000_000, 4)).isEqualTo(2);
      assertThat(store.trim(NOON.plusSeconds(6), 1_000_000_000, 4)).isZero();
      assertThat(archive().find("d-6")).isPresent();
    }
  }

  @Test
  void removesWhatIsTooMuchThoughItIsNotOld() throws ArchiveException {
    try (SqlStore store = SqlStore.open(database(), "node-1")) {
      store.write(events(0, 500));

      assertThat(store.trim(Instant.EPOCH, 1_000, 300)).isEqualTo(300);
      assertThat(count()).isEqualTo(200);
      assertThat(archive().find("d-300")).isPresent();
    }
  }

  @Test
  void findsWhatIsInOtherSegments() throws ArchiveException {
    try (SqlStore store = SqlStore.open(database(), "node-1")) {
      store.write(events(0, 40_000));
      store.write(events(40_000, 40_010));
      store.write(List.of(maker.attempted(attempt("d-5", "a-1", NOON.plusSeconds(5), 2, OK))));
    }
    assertThat(archive().find("d-5").orElseThrow().delivery().attempts()).isEqualTo(2);
    assertThat(archive().find("d-40005")).isPresent();
    DeliveryPage page = archive().search(DeliveryQuery.ofAlarm("a-1", 15));
    assertThat(page.deliveries())
        .extracting(DeliveryRecord::id)
        .startsWith("d-40009")
        .endsWith("d-39995");
  }

  @Test
  void saysWhenAnotherProcessHoldsTheLockAndLosesNothing() throws Exception {
    try (SqlStore store = SqlStore.open(database(), "node-1");
        Connection other = database().connect();
        Statement lock = other.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> store.write(events(0, 1)))
          .isInstanceOf(ArchiveException.class)
          .hasMessage("another process holds the lock of " + file());
      lock.execute("ROLLBACK");
    }
    try (SqlStore store = SqlStore.open(database(), "node-1")) {
      store.write(events(0, 1));
    }
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void saysWhenTheFileIsDamaged() throws IOException {
    Files.writeString(file(), "This is no database. ".repeat(1_000));

    assertThatThrownBy(() -> SqlStore.open(database(), "node-1"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is damaged, or no database");
    assertThatThrownBy(() -> archive().find("d-1"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is damaged, or no database");
    assertThat(file()).as("it may be the operator's, and something else").exists();
  }

  @Test
  void beginsANewFileWhereItIsDamagedWhileOpenAndKeepsTheOld() throws Exception {
    try (SqlStore store = SqlStore.open(database(), "node-1")) {
      store.write(events(0, 1_000));
      damage();

      assertThatThrownBy(() -> store.write(events(1_000, 1_010)))
          .isInstanceOf(ArchiveException.class)
          .hasMessageMatching(
              Pattern.quote(file().toString())
                  + " is damaged: it is kept as journal\\.db\\.damaged-\\d{8}T\\d{6}Z, and a new"
                  + " one is begun");
    }
    try (SqlStore store = SqlStore.open(database(), "node-1")) {
      store.write(events(1_000, 1_010));
    }
    assertThat(count()).isEqualTo(10);
    assertThat(folder).isDirectoryContaining("glob:**/journal.db.damaged-*Z");
  }

  @Test
  void beginsANewFileWhereItWasDamagedBefore() throws Exception {
    try (SqlStore store = SqlStore.open(database(), "node-1")) {
      store.write(events(0, 1_000));
      damage();
    }

    assertThatThrownBy(() -> SqlStore.open(database(), "node-1"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("and a new one is begun");
    SqlStore.open(database(), "node-1").close();
    assertThat(count()).isZero();
  }

  @Test
  void keepsTheNewestDamagedFilesOnly() throws Exception {
    List<String> before = new ArrayList<>();
    for (int day = 1; day <= 5; day++) {
      String name = "journal.db.damaged-2026010" + day + "T000000Z";
      Files.createFile(folder.resolve(name));
      Files.createFile(folder.resolve(name + "-wal"));
      before.add(name);
    }
    Files.createFile(folder.resolve("journal.db.damaged-copy"));
    try (SqlStore store = SqlStore.open(database(), "node-1")) {
      store.write(events(0, 1_000));
      damage();
    }

    assertThatThrownBy(() -> SqlStore.open(database(), "node-1"))
        .isInstanceOf(ArchiveException.class);

    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names)
          .contains(before.get(3), before.get(4) + "-wal", before.get(4))
          .contains("journal.db.damaged-copy")
          .doesNotContain(before.get(0), before.get(1), before.get(2), before.get(2) + "-wal");
      assertThat(names).filteredOn(name -> name.matches(".*\\.damaged-\\d{8}T\\d{6}Z")).hasSize(3);
    }
  }

  /** Leaves nothing but the first page, and has every connection read the file again. */
  private void damage() throws Exception {
    try (Connection other = database().connect();
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      statement.execute("PRAGMA user_version = 1");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    byte[] content = Files.readAllBytes(file());
    Arrays.fill(content, 4_096, content.length, (byte) 0x5a);
    Files.write(file(), content);
  }

  @Test
  void preparesTheSearchOfAnAlarmOnceForAllSegments() throws ArchiveException {
    try (SqlStore store = SqlStore.open(database(), "node-1")) {
      store.write(events(0, 40_000));
      store.write(events(40_000, 40_010));
    }
    List<String> prepared = new ArrayList<>();

    new SqlArchive(new Watched(database(), prepared)).search(DeliveryQuery.ofAlarm("a-1", 1_000));

    assertThat(prepared).filteredOn(sql -> sql.contains("FROM delivery")).hasSize(1);
  }

  @Test
  void saysWhenTheFolderCannotBeMade() throws IOException {
    Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(
            () ->
                SqlStore.open(
                    new SqliteDatabase(folder.resolve("file").resolve("journal.db")), "node-1"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("its folder cannot be made");
  }

  @Test
  void saysWhenTheDiskIsFullAndKeepsWhatItHas() throws ArchiveException {
    try (SqlStore store = SqlStore.open(new SmallDisk(database()), "node-1")) {
      store.write(events(0, 10));
      assertThatThrownBy(() -> store.write(events(10, 20_000)))
          .isInstanceOf(ArchiveException.class)
          .hasMessage("the disk of " + file() + " is full");
    }
    assertThat(count()).isEqualTo(10);
  }

  @Test
  void recordsOnWhereTheFileWasDeleted() throws Exception {
    Journal journal = start();
    journal.attempted(attempt("d-1", "a-1", NOON, 1, OK));
    awaitRecorded(journal, 1);
    for (String name : List.of("journal.db", "journal.db-wal", "journal.db-shm")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    journal.attempted(attempt("d-2", "a-1", NOON, 1, OK));
    awaitRecorded(journal, 2);
    journal.close();

    assertThat(archive().find("d-2")).isPresent();
  }

  @Test
  void recordsOnWhereTheFileWasDamagedAndLosesNothingThatComesThen() throws Exception {
    Journal journal = start();
    journal.attempted(attempt("d-1", "a-1", NOON, 1, OK));
    awaitRecorded(journal, 1);
    damage();
    journal.attempted(attempt("d-2", "a-1", NOON, 1, OK));
    awaitRecorded(journal, 2);
    journal.close();

    assertThat(archive().find("d-2")).isPresent();
    assertThat(journal.dropped()).isZero();
    assertThat(folder).isDirectoryContaining("glob:**.damaged-*");
  }

  private Journal start() {
    JournalPlaces places =
        new JournalPlaces(
            new JournalConfig(
                new JournalPlace.Sqlite(file()), Duration.ofDays(36_500), 1_000_000_000),
            folder,
            "node-1");
    return Journal.start(places, InstantSource.system());
  }

  private static void awaitRecorded(Journal journal, int count) {
    Instant limit = Instant.now().plusSeconds(20);
    while (journal.recorded() < count) {
      assertThat(Instant.now()).as(() -> "recorded: " + journal.trouble()).isBefore(limit);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void makesTheTablesOfAFileWithoutAndLeavesThoseOfALaterVersion() throws Exception {
    Files.createFile(file());
    SqlStore.open(database(), "node-1").close();
    SqlStore.open(database(), "node-1").close();
    assertThat(count()).isZero();

    try (Connection connection = database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE journal_version SET version = 1000");
    }
    assertThatThrownBy(() -> SqlStore.open(database(), "node-1"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("written by a later version");
    assertThatThrownBy(this::count)
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("written by a later version");
  }

  @Test
  void saysWhenNothingIsRecordedYetAndMakesNoFile() {
    assertThatThrownBy(this::count)
        .isInstanceOf(ArchiveException.class)
        .hasMessage("nothing is recorded yet: there is no " + file());
    assertThat(file()).doesNotExist();
  }

  /** Notes what is prepared on connections that read. */
  private record Watched(Database all, List<String> prepared) implements ForwardingDatabase {

    @Override
    public Connection connectToRead() throws SQLException, ArchiveException {
      Connection connection = all.connectToRead();
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("prepareStatement")) {
                  prepared.add((String) arguments[0]);
                }
                return method.invoke(connection, arguments);
              });
    }
  }

  /** A disk with room for a little more than the tables. */
  private record SmallDisk(Database all) implements ForwardingDatabase {

    @Override
    public Connection connect() throws SQLException, ArchiveException {
      Connection connection = all.connect();
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA max_page_count = 60");
      }
      return connection;
    }
  }

  /** Another database, but for what is overridden. */
  private interface ForwardingDatabase extends Database {

    Database all();

    @Override
    default Connection connect() throws SQLException, ArchiveException {
      return all().connect();
    }

    @Override
    default Connection connectToRead() throws SQLException, ArchiveException {
      return all().connectToRead();
    }

    @Override
    default void lockTables(Connection connection) throws SQLException {
      all().lockTables(connection);
    }

    @Override
    default long size(Connection connection) throws SQLException {
      return all().size(connection);
    }

    @Override
    default boolean isThere() {
      return all().isThere();
    }

    @Override
    default String explain(SQLException failure) {
      return all().explain(failure);
    }
  }
}
