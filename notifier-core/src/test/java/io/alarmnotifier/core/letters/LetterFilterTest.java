package io.alarmnotifier.core.letters;

import static io.alarmnotifier.core.letters.Summaries.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LetterFilterTest {

  private static final LetterSummary LETTER =
      Summaries.letter("d-12", "TIMEOUT", "https://***@Host:8443/hook?***");
  private static final LetterSummary BARE = Summaries.bare("d-13");

  @Test
  void letsEveryLetterPassWhereNothingIsAskedFor() {
    assertThat(LetterFilter.ALL).accepts(LETTER, BARE);
  }

  @Test
  void takesIdsAndTheirBeginnings() {
    assertThat(LetterFilters.ids("d-12")).accepts(LETTER).rejects(BARE);
    assertThat(LetterFilters.ids("d-1")).accepts(LETTER, BARE);
    assertThat(LetterFilters.ids("d-13", "d-12")).accepts(LETTER, BARE);
    assertThat(LetterFilters.ids("d-123", "-12")).rejects(LETTER, BARE);
  }

  @Test
  void takesAnAlarmOnlyAsAWhole() {
    assertThat(alarm("a-1")).accepts(LETTER).rejects(BARE);
    assertThat(alarm("a-")).rejects(LETTER);
  }

  @Test
  void takesAnEndpointWithItsPort() {
    assertThat(endpoint("https://host:8443")).accepts(LETTER).rejects(BARE);
    assertThat(endpoint("https://host")).rejects(LETTER);
    assertThat(endpoint("http://host:8443")).rejects(LETTER);
  }

  @Test
  void takesOneOfTheReasons() {
    assertThat(reasons("TIMEOUT", "UNREACHABLE")).accepts(LETTER).rejects(BARE);
    assertThat(reasons("UNKNOWN")).accepts(BARE).rejects(LETTER);
  }

  @Test
  void takesTheTimeFromTheBeginningToBeforeTheEnd() {
    assertThat(times(TIME, TIME.plusMillis(1))).accepts(LETTER);
    assertThat(times(TIME.plusMillis(1), TIME.plusMillis(2))).rejects(LETTER);
    assertThat(times(TIME.minusMillis(1), TIME)).rejects(LETTER);
    assertThat(times(Instant.MIN, Instant.MAX)).rejects(BARE);
  }

  @Test
  void asksForAllThatIsGiven() {
    LetterFilter filter =
        new LetterFilter(
            Set.of("d"),
            Optional.of("a-1"),
            Optional.of("https://host:8443"),
            Set.of("SERVER_ERROR"),
            Optional.of(TIME),
            Optional.empty());

    assertThat(filter).rejects(LETTER);
  }

  private static LetterFilter alarm(String id) {
    return new LetterFilter(
        Set.of(), Optional.of(id), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
  }

  private static LetterFilter endpoint(String endpoint) {
    return new LetterFilter(
        Set.of(),
        Optional.empty(),
        Optional.of(endpoint),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static LetterFilter reasons(String... reasons) {
    return new LetterFilter(
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Set.of(reasons),
        Optional.empty(),
        Optional.empty());
  }

  private static LetterFilter times(Instant since, Instant until) {
    return new LetterFilter(
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.of(since),
        Optional.of(until));
  }
}
