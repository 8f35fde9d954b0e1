package io.alarmnotifier.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.contender.Feed;
import io.alarmnotifier.bench.contender.Running;
import io.alarmnotifier.bench.contender.Site;
import io.alarmnotifier.bench.measure.Ready;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Path JAVA_17 = Path.of("/17");
  private static final Path JAVA_25 = Path.of("/25");

  @Test
  void hasTheContendersTakeTurns() {
    assertThat(names(plan(2)))
        .containsExactly("1 floor", "1 host", "1 peer", "2 host", "2 peer", "2 floor");
  }

  @Test
  void runsContendersInJavaOnEachJava() {
    Plan plan =
        new Plan(
            List.of(new Named("host", true), new Named("peer", false)),
            List.of(new Ready(1)),
            List.of(JAVA_17, JAVA_25),
            1);

    assertThat(plan.steps().stream().map(Plan.Step::javaHome).map(java -> java.orElse(Path.of(""))))
        .containsExactly(JAVA_17, JAVA_25, Path.of(""));
  }

  private static Plan plan(int rounds) {
    return new Plan(
        List.of(new Named("floor", true), new Named("host", true), new Named("peer", false)),
        List.of(new Ready(1)),
        List.of(JAVA_17),
        rounds);
  }

  private static List<String> names(Plan plan) {
    return plan.steps().stream().map(step -> step.round() + " " + step.contender().name()).toList();
  }

  private record Named(String name, boolean runsOnJava) implements Contender {

    @Override
    public Feed feed(Site site) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Running start(Site site) {
      throw new UnsupportedOperationException();
    }
  }
}
