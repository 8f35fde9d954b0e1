package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintLogTest {

  private static final int CAPACITY = 5;

  private final FingerprintLog log = new FingerprintLog(CAPACITY);

  @Test
  void knowsNothingAtFirst() {
    assertThat(log.timeOf(new Fingerprint(0, 0))).isEqualTo(FingerprintLog.NEVER);
  }

  @Test
  void knowsTheTimeOfWhatWasAdded() {
    log.add(new Fingerprint(1, 2), 30);

    assertThat(log.timeOf(new Fingerprint(1, 2))).isEqualTo(30);
    assertThat(log.timeOf(new Fingerprint(1, 3))).isEqualTo(FingerprintLog.NEVER);
    assertThat(log.timeOf(new Fingerprint(3, 2))).isEqualTo(FingerprintLog.NEVER);
  }

  @Test
  void knowsTheLastTimeOfWhatWasAddedTwice() {
    log.add(new Fingerprint(1, 2), 30);
    log.add(new Fingerprint(1, 2), 40);

    log.removeBefore(31);

    assertThat(log.timeOf(new Fingerprint(1, 2))).isEqualTo(40);
  }

  @Test
  void forgetsTheFirstBeyondItsCapacity() {
    for (int i = 0; i <= CAPACITY; i++) {
      log.add(new Fingerprint(i, 0), i);
    }

    assertThat(log.timeOf(new Fingerprint(0, 0))).isEqualTo(FingerprintLog.NEVER);
    assertThat(log.timeOf(new Fingerprint(1, 0))).isEqualTo(1);
    assertThat(log.timeOf(new Fingerprint(CAPACITY, 0))).isEqualTo(CAPACITY);
  }

  /** Few fingerprints, so that nearly all share their bucket and many come again. */
  @Test
  void doesAsAMapThatKeepsItsOrder() {
    Random random = new Random(7);
    Map<Integer, Entry> model = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      Fingerprint added = any(random);
      log.add(added, i);
      model.put(i, new Entry(added, i));
      forget(model, model.size() - CAPACITY);
      if (random.nextInt(10) == 0) {
        int oldest = i - random.nextInt(CAPACITY);
        log.removeBefore(oldest);
        model.values().removeIf(entry -> entry.time < oldest);
      }
      Fingerprint wanted = any(random);

      assertThat(log.timeOf(wanted)).isEqualTo(lastTimeOf(wanted, model));
    }
  }

  private record Entry(Fingerprint fingerprint, long time) {}

  private static Fingerprint any(Random random) {
    return new Fingerprint(random.nextInt(2), random.nextInt(2) * 8L);
  }

  private static void forget(Map<Integer, Entry> model, int count) {
    Iterator<Entry> eldest = model.values().iterator();
    for (int i = 0; i < count; i++) {
      eldest.next();
      eldest.remove();
    }
  }

  private static long lastTimeOf(Fingerprint wanted, Map<Integer, Entry> model) {
    return model.values().stream()
        .filter(entry -> entry.fingerprint.equals(wanted))
        .mapToLong(Entry::time)
        .max()
        .orElse(FingerprintLog.NEVER);
  }
}
