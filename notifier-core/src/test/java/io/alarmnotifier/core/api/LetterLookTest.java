package io.alarmnotifier.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looks at the three letters of a desk. */
class LetterLookTest {

  @Test
  void isNotEndedByTheTimeWhenOthersTakeLettersThatWereCounted() {
    LetterLook look = new LetterLook(InstantSource.fixed(Api.NOW), letter -> true);

    new FakeLetterDesk().read(look);

    assertThat(look.seen()).isEqualTo(3);
    assertThat(look.stopped(4)).isEmpty();
  }

  @Test
  void countsTheTimeThatPassesBeforeTheFirstLetter() {
    Iterator<Instant> times = List.of(Api.NOW, Api.NOW.plus(LetterLook.LONGEST)).iterator();
    LetterLook look = new LetterLook(times::next, letter -> true);

    long total = new FakeLetterDesk().read(look);

    assertThat(look.seen()).isEqualTo(1);
    assertThat(look.stopped(total)).hasValueSatisfying(why -> assertThat(why).contains("1 of 3"));
  }
}
