package io.alarmnotifier.core.api;

import io.alarmnotifier.core.letters.Letter;
import io.alarmnotifier.core.letters.LetterFilter;
import io.alarmnotifier.core.letters.LetterPlan;
import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.core.letters.ReplayPace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Has letters that nothing happens to, and notes what was to happen. */
final class FakeLetterDesk implements LetterDesk {

  private static final List<Letter> LETTERS =
      List.of(new FakeLetter("letter-1"), new FakeLetter("letter-2"), new FakeLetter("letter-3"));

  private final List<String> done = new ArrayList<>();

  @Override
  public long read(Reader reader) {
    reader.begin();
    for (Letter letter : LETTERS) {
      if (!reader.test(letter)) {
        break;
      }
    }
    return LETTERS.size();
  }

  @Override
  public Done replay(LetterFilter filter, long limit, ReplayPace pace) throws IOException {
    Done planned = plan(filter, limit);
    done.add("replay at " + pace.perSecond());
    return new Done(planned.plan(), planned.plan().tally().total());
  }

  @Override
  public Done discard(LetterFilter filter, long limit) throws IOException {
    if (filter.alarm().isPresent()) {
      throw new IOException("no connection to the broker at there");
    }
    Done planned = plan(filter, limit);
    done.add("discard");
    return new Done(planned.plan(), planned.plan().tally().total());
  }

  @Override
  public Done plan(LetterFilter filter, long limit) throws IOException {
    LetterPlan plan = new LetterPlan(filter, limit);
    LETTERS.forEach(letter -> plan.see(letter.summary()));
    if (!plan.problems().isEmpty()) {
      throw new BadSelectionException(plan.problems().get(0));
    }
    return new Done(plan, 0);
  }

  List<String> done() {
    return done;
  }

  private record FakeLetter(String id) implements Letter {
    @Override
    public LetterSummary summary() {
      return new LetterSummary(
          id,
          Optional.of(Api.NOW),
          "TIMEOUT",
          Optional.of("late"),
          Optional.of("a-1"),
          Optional.of("http://x/***"),
          OptionalInt.of(0),
          OptionalInt.of(9),
          Optional.of("q"));
    }

    @Override
    public Map<String, String> properties() {
      return Map.of("content-type", "application/json");
    }

    @Override
    public Map<String, String> headers() {
      return Map.of("x-notifier-action", "http://u:p@x/?token=1");
    }

    @Override
    public byte[] body() {
      return "{\"actions\": [\"http://u:p@x/?token=1\"]}".getBytes(StandardCharsets.UTF_8);
    }
  }
}
