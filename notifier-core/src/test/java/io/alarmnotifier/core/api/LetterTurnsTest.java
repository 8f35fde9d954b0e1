package io.alarmnotifier.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.Eventually;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LetterTurnsTest {

  private final LetterTurns turns = new LetterTurns();
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  private static <T> CompletableFuture<T> begin(LetterTurns.Task<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.run();
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        command -> new Thread(command).start());
  }

  /** A replay that passes its turn as soon as somebody waits, and then ends. */
  private CompletableFuture<Boolean> replay(CountDownLatch begun) {
    return begin(
        () ->
            turns.act(
                () -> {
                  begun.countDown();
                  Eventually.holds("somebody waits", turns::isAwaited);
                  turns.pass();
                  return done.add("replayed");
                }));
  }

  @Test
  void letsLookWhoWaitsWhileAReplayIsUnderWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> replay = replay(begun);
    begun.await();

    turns.look(isBeside -> done.add(isBeside ? "looked beside it" : "looked"));

    replay.get();
    turns.look(isBeside -> done.add(isBeside ? "looked beside it" : "looked"));
    assertThat(done).containsExactly("looked beside it", "replayed", "looked");
  }

  @Test
  void refusesAReplayWhileAnotherIsUnderWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> replay = replay(begun);
    begun.await();

    assertThatThrownBy(() -> turns.act(() -> done.add("replayed twice")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another replay or discard");

    turns.look(isBeside -> done.add("looked"));
    replay.get();
    turns.act(() -> done.add("replayed again"));
    assertThat(done).containsExactly("looked", "replayed", "replayed again");
  }

  @Test
  void endsWhatIsUnderWayAndRefusesWhatComesWhenTheHostStops() throws Exception {
    turns.act(
        () -> {
          turns.stop();
          return done.add(turns.mustEnd() ? "told to end" : "not told");
        });

    assertThat(done).containsExactly("told to end");
    assertThatThrownBy(() -> turns.look(isBeside -> done.add("looked")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the host stops");
  }
}
