package io.alarmnotifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.alarmnotifier.spi.NotifierFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class NotifierContractTest {

  private static final List<String> ALL_OF_RULE_8 =
      List.of(
          "rule08_endsWithAnOutcome",
          "rule08_endsWithAnOutcomeForATransitionWithoutValues",
          "rule08_endsWithAnOutcomeForAnActionThatJavaTakesForNoUri");

  /** Of an author who overrides what there is to override. */
  @ExtendWith(ContractRun.FactoryUnderTest.class)
  static final class WholeContract extends NotifierContract {

    private final NotifierFactory factory;

    WholeContract(NotifierFactory factory) {
      this.factory = factory;
    }

    @Override
    protected NotifierFactory factory() {
      return factory;
    }

    @Override
    protected Map<String, String> minimalConfig() {
      return Map.of("size", "3");
    }

    @Override
    protected Map<String, String> unusableValues() {
      return Map.of("size", "many");
    }

    @Override
    protected Optional<String> acceptedAction() {
      return Optional.of(SoundNotifier.ACCEPTED);
    }

    @Override
    protected Optional<String> unreachableAction() {
      return Optional.of(SoundNotifier.REFUSED);
    }

    @Override
    protected Optional<String> hangingAction() {
      return Optional.of(SoundNotifier.HANGING);
    }

    @Override
    protected Duration timeLimit() {
      return Duration.ofSeconds(1);
    }
  }

  /** Of an author who implements the two methods. */
  @ExtendWith(ContractRun.FactoryUnderTest.class)
  static final class SmallestContract extends NotifierContract {

    private final NotifierFactory factory;

    SmallestContract(NotifierFactory factory) {
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
  }

  @Test
  void aSoundNotifierPasses() {
    ContractRun run = ContractRun.of(WholeContract.class, SoundFactory.class);

    assertThat(run.failed()).as(run.failures()).isEmpty();
    assertThat(run.skipped()).containsExactly("rule10_returnsAtOnceIfItSaysThatItNeverBlocks");
  }

  @Test
  void whatNeedsMoreThanTheTwoMethodsIsSkippedAndSaysWhatToOverride() {
    ContractRun run = ContractRun.of(SmallestContract.class, SoundFactory.class);

    assertThat(run.failed()).as(run.failures()).isEmpty();
    assertThat(run.skipped())
        .filteredOn(test -> !test.startsWith("rule10"))
        .containsExactly(
            "rule04_refusesAValueThatCannotBeUsedWithItsKey",
            "rule09_endsWithinTheTimeLimitWhenTheEndpointHangs",
            "rule11_deliversWhatTheEndpointAccepts",
            "rule11_retriesWhatCannotBeReached",
            "rule17_endsADeliveryUnderWayWhenItIsClosed")
        .allSatisfy(test -> assertThat(run.messageOf(test)).contains("override "));
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        breaks(
            BadFactories.NotPublic.class, "rule01_isPublicWithAPublicConstructorWithoutParameters"),
        breaks(
            BadFactories.WithoutConstructor.class,
            "rule01_isPublicWithAPublicConstructorWithoutParameters"),
        breaks(BadFactories.WithANameOfAnotherForm.class, "rule02_hasANameOfTheForm"),
        breaks(BadFactories.WithAReservedName.class, "rule02_hasANameOfTheForm"),
        breaks(BadFactories.WithAnotherNameEachTime.class, "rule02_hasTheSameNameAtEveryCall"),
        breaks(BadFactories.WithoutScheme.class, "rule03_hasSchemesOfTheForm"),
        breaks(BadFactories.WithASchemeInCapitals.class, "rule03_hasSchemesOfTheForm"),
        breaks(BadFactories.WithOtherSchemesEachTime.class, "rule03_hasTheSameSchemesAtEveryCall"),
        breaks(BadFactories.ThrowsFromCreate.class, "rule04_readsTheSmallestConfiguration"),
        breaks(BadFactories.MakesNoNotifier.class, "rule04_readsTheSmallestConfiguration"),
        breaks(
            BadFactories.ReadsItsConfigurationLater.class, "rule04_readsTheSmallestConfiguration"),
        breaks(BadFactories.ReadsWhateverIsThere.class, "rule04_leavesAnUnknownKeyToBeReported"),
        breaks(BadFactories.TakesAnyValue.class, "rule04_refusesAValueThatCannotBeUsedWithItsKey"),
        breaks(BadFactories.SharesWhatItCloses.class, "rule05_standsASecondNotifierOfItsFactory"),
        breaks(BadNotifiers.ForOneThread.class, "rule07_bearsBeingCalledBySeveralThreadsAtOnce"),
        breaks(BadNotifiers.ReturnsNoStage.class, ALL_OF_RULE_8),
        breaks(BadNotifiers.EndsWithNull.class, ALL_OF_RULE_8),
        breaks(BadNotifiers.Throws.class, ALL_OF_RULE_8),
        breaks(BadNotifiers.FailsItsStage.class, ALL_OF_RULE_8),
        breaks(
            BadNotifiers.ChokesOnMissingValues.class,
            "rule08_endsWithAnOutcomeForATransitionWithoutValues"),
        breaks(
            BadNotifiers.ChokesOnUrlsThatAreNoUri.class,
            "rule08_endsWithAnOutcomeForAnActionThatJavaTakesForNoUri",
            "rule13_keepsSecretsOutOfOutcomesAndExceptions"),
        breaks(
            BadNotifiers.NeverEnds.class,
            "rule09_endsWithinTheTimeLimit",
            "rule09_endsWithinTheTimeLimitWhenTheEndpointHangs",
            "rule17_endsADeliveryUnderWayWhenItIsClosed"),
        breaks(
            BadNotifiers.BlocksForEver.class,
            "rule09_endsWithinTheTimeLimit",
            "rule09_endsWithinTheTimeLimitWhenTheEndpointHangs",
            "rule17_endsADeliveryUnderWayWhenItIsClosed"),
        breaks(
            BadNotifiers.IgnoresTheLimit.class,
            "rule09_endsWithinTheTimeLimitWhenTheEndpointHangs"),
        breaks(
            BadNotifiers.BlocksThoughItNeverBlocks.class,
            "rule10_returnsAtOnceIfItSaysThatItNeverBlocks"),
        breaks(
            BadNotifiers.ChangesItsMindOnBlocking.class,
            "rule10_saysTheSameAtEveryCallWhetherItNeverBlocks"),
        breaks(BadNotifiers.RetriesWhatIsDelivered.class, "rule11_deliversWhatTheEndpointAccepts"),
        breaks(BadNotifiers.RejectsWhatMayWorkLater.class, "rule11_retriesWhatCannotBeReached"),
        breaks(BadNotifiers.TellsTheUrl.class, "rule13_keepsSecretsOutOfOutcomesAndExceptions"),
        breaks(BadNotifiers.LogsTheUrl.class, "rule13_keepsSecretsOutOfTheLog"),
        breaks(BadNotifiers.LogsTheUrlFluently.class, "rule13_keepsSecretsOutOfTheLog"),
        breaks(BadNotifiers.LogsAnExceptionWithTheUrl.class, "rule13_keepsSecretsOutOfTheLog"),
        breaks(
            BadNotifiers.KeepsItsContextClassLoader.class,
            "rule15_leavesTheContextClassLoaderAsItWas"),
        breaks(
            BadCloses.ThrowsFromClose.class,
            "rule16_bearsBeingClosedTwice",
            "rule16_closesWithinTenSeconds"),
        breaks(BadCloses.ClosesOnceOnly.class, "rule16_bearsBeingClosedTwice"),
        breaks(
            BadCloses.TakesLongToClose.class,
            "rule16_bearsBeingClosedTwice",
            "rule16_closesWithinTenSeconds"),
        breaks(BadCloses.ForgetsWhatIsUnderWay.class, "rule17_endsADeliveryUnderWayWhenItIsClosed"),
        breaks(BadCloses.DeliversAfterClose.class, "rule18_retriesWhatComesAfterItsClose"),
        breaks(BadCloses.ThrowsAfterClose.class, "rule18_retriesWhatComesAfterItsClose"),
        breaks(BadCloses.LeavesAThread.class, "rule19_leavesNoThreadBehind"),
        breaks(BadNotifiers.TellsTheUrlBeforehand.class, "rule23_previewsInTimeAndWithoutSecrets"),
        breaks(BadNotifiers.FailsToTellBeforehand.class, "rule23_previewsInTimeAndWithoutSecrets"));
  }

  private static Arguments breaks(Class<?> factory, String... tests) {
    return breaks(factory, List.of(tests));
  }

  private static Arguments breaks(Class<?> factory, List<String> tests) {
    return arguments(factory, tests);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void aBrokenRuleFailsItsOwnTestsAndNoOther(Class<?> factory, List<String> tests) {
    ContractRun run = ContractRun.of(WholeContract.class, factory);

    assertThat(run.failed()).as(run.failures()).containsExactlyElementsOf(tests);
    assertThat(tests)
        .allSatisfy(
            test ->
                assertThat(run.messageOf(test))
                    .contains("rule " + Integer.parseInt(test.substring(4, 6)) + " of"));
  }
}
