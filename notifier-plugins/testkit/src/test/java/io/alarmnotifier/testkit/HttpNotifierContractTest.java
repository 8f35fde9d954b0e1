package io.alarmnotifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class HttpNotifierContractTest {

  @ExtendWith(ContractRun.FactoryUnderTest.class)
  static final class Contract extends HttpNotifierContract {

    private final NotifierFactory factory;

    Contract(NotifierFactory factory) {
      this.factory = factory;
    }

    @Override
    protected NotifierFactory factory() {
      return factory;
    }

    @Override
    protected Map<String, String> minimalConfig() {
      return Map.of();
    }

    @Override
    protected String action(String base) {
      return base.replace("http:", "post:") + "/hook";
    }
  }

  /**
   * The first request of the JDK's client takes seconds on a busy machine: longer than some of the
   * notifiers wait.
   */
  @BeforeAll
  static void makeAFirstRequest() throws Exception {
    try (RecordingServer server = RecordingServer.start();
        Notifier notifier = new SoundHttpFactory().create(FakeContext.of(Map.of()))) {
      String action = server.url().replace("http:", "post:");
      notifier
          .deliver(Deliveries.to(action, Duration.ofMinutes(1)))
          .toCompletableFuture()
          .get(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void aSoundNotifierPasses() {
    ContractRun run = ContractRun.of(Contract.class, SoundHttpFactory.class);

    assertThat(run.failed()).as(run.failures()).isEmpty();
    assertThat(run.skipped())
        .containsExactly(
            "rule04_refusesAValueThatCannotBeUsedWithItsKey",
            "rule10_returnsAtOnceIfItSaysThatItNeverBlocks",
            "rule23_previewsInTimeAndWithoutSecrets");
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        breaks(BadHttpFactories.RetriesItself.class, "rule12_makesOneRequestWhateverTheAnswer"),
        breaks(
            BadHttpFactories.TriesABrokenConnectionAgain.class,
            "rule12_makesOneRequestWhenTheConnectionBreaks"),
        breaks(
            BadHttpFactories.FollowsEveryRedirect.class,
            "rule11_followsNoRedirectButThoseThatKeepTheRequest",
            "rule11_judgesEveryStatusByTheTable"),
        breaks(
            BadHttpFactories.WaitsForTheBody.class,
            "rule09_endsWithinTheTimeLimitWhenTheBodyOfTheAnswerIsEndless"),
        breaks(BadHttpFactories.RejectsTooManyRequests.class, "rule11_judgesEveryStatusByTheTable"),
        breaks(
            BadHttpFactories.TakesOnly200ForDelivered.class, "rule11_judgesEveryStatusByTheTable"),
        breaks(
            BadHttpFactories.IgnoresRetryAfter.class,
            "rule11_takesRetryAfterAsADateForTheShortestWait",
            "rule11_takesRetryAfterInSecondsForTheShortestWait"),
        breaks(
            BadHttpFactories.KnowsRetryAfterInSecondsAlone.class,
            "rule11_takesRetryAfterAsADateForTheShortestWait"),
        breaks(BadHttpFactories.TellsNoId.class, "rule14_passesOnTheDeliveryId"));
  }

  private static Arguments breaks(Class<?> factory, String... tests) {
    return arguments(factory, List.of(tests));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void aBrokenRuleFailsItsOwnTestsAndNoOther(Class<?> factory, List<String> tests) {
    ContractRun run = ContractRun.of(Contract.class, factory);

    assertThat(run.failed()).as(run.failures()).containsExactlyElementsOf(tests);
  }
}
