package io.alarmnotifier.testkit;

import static io.alarmnotifier.testkit.NotifierRig.SLACK;
import static io.alarmnotifier.testkit.NotifierRig.TIME_TO_CLOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.spi.PreviewingNotifier;
import io.alarmnotifier.testkit.Attempt.End;
import io.alarmnotifier.testkit.Attempt.Ended;
import io.alarmnotifier.testkit.Attempt.Fault;
import io.alarmnotifier.testkit.Attempt.UnderWay;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The contract of notifier-spi/README.md as tests of one plugin. Extend it in a test of the plugin
 * and implement {@link #factory} and {@link #minimalConfig}; override more of the protected methods
 * so that more can be tested. A test that would need one that is not overridden is skipped and says
 * which.
 *
 * <p>Each test begins with the number of its rule. A rule that is broken fails its own tests alone:
 * others that cannot look at theirs for it are skipped.
 */
public abstract class NotifierContract extends NotifierFixture {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");
  private static final Set<String> RESERVED_NAMES = Set.of("directory", "on-failure");

  /** The limit of an attempt that is expected to use it up. */
  private static final Duration SHORT_LIMIT = Duration.ofSeconds(1);

  /** Longer than a call may take that is said never to block. */
  private static final Duration LONG_LIMIT = Duration.ofSeconds(20);

  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final Duration A_MOMENT = Duration.ofMillis(200);
  private static final int CALLERS = 8;

  // The factory

  @Test
  void rule01_isPublicWithAPublicConstructorWithoutParameters() throws Exception {
    Class<?> type = factory().getClass();

    assertThat(Modifier.isPublic(type.getModifiers()))
        .as("%s: %s must be public, as ServiceLoader makes it", rule(1), type)
        .isTrue();
    assertThat(type.getConstructors())
        .as("%s: the public constructors of %s, one without parameters", rule(1), type)
        .extracting(Constructor::getParameterCount)
        .contains(0);
  }

  @Test
  void rule02_hasANameOfTheForm() {
    assertThat(factory().name()).as("%s: name()", rule(2)).matches(NAME).isNotIn(RESERVED_NAMES);
  }

  @Test
  void rule02_hasTheSameNameAtEveryCall() {
    NotifierFactory factory = factory();

    assertThat(factory.name()).as("%s: name() called again", rule(2)).isEqualTo(factory.name());
    assertThat(factory().name())
        .as("%s: name() of another factory", rule(2))
        .isEqualTo(factory.name());
  }

  @Test
  void rule03_hasSchemesOfTheForm() {
    assertThat(factory().schemes())
        .as("%s: schemes()", rule(3))
        .isNotEmpty()
        .allSatisfy(scheme -> assertThat(scheme).matches(SCHEME));
  }

  @Test
  void rule03_hasTheSameSchemesAtEveryCall() {
    NotifierFactory factory = factory();

    assertThat(factory.schemes())
        .as("%s: schemes() called again", rule(3))
        .isEqualTo(factory.schemes());
    assertThat(factory().schemes())
        .as("%s: schemes() of another factory", rule(3))
        .isEqualTo(factory.schemes());
  }

  @Test
  void rule04_readsTheSmallestConfiguration() throws Exception {
    assertThat(rig().problemsOf(factory(), context()))
        .as("%s: what create says to minimalConfig(), which is all of it to be read", rule(4))
        .isEmpty();
  }

  @Test
  void rule04_leavesAnUnknownKeyToBeReported() throws Exception {
    String unknown = "key-that-no-plugin-knows";

    assertThat(rig().problemsOf(factory(), contextWith(Map.of(unknown, "1"))))
        .as("%s: read the keys by their names, so that others are found unread", rule(4))
        .anyMatch(problem -> problem.contains(unknown));
  }

  @Test
  void rule04_refusesAValueThatCannotBeUsedWithItsKey() throws Exception {
    if (unusableValues().isEmpty()) {
      abort(override("unusableValues()"));
    }
    for (Map.Entry<String, String> setting : unusableValues().entrySet()) {
      assertThat(rig().problemsOf(factory(), contextWith(Map.ofEntries(setting))))
          .as("%s: what create says to %s", rule(4), setting)
          .anyMatch(problem -> problem.contains(setting.getKey()));
    }
  }

  @Test
  void rule05_standsASecondNotifierOfItsFactory() throws Exception {
    NotifierFactory factory = factory();
    Notifier first = rig().create(factory, context());
    Notifier second = rig().create(factory, context());
    Verdict before = verdictOf(second, sample());
    verdictOf(first, sample());

    rig().closeAnyhow(first, TIME_TO_CLOSE);

    assertThat(verdictOf(second, sample()))
        .as("%s: what becomes of a delivery when another notifier has been closed", rule(5))
        .isEqualTo(before);
  }

  // The notifier

  @Test
  void rule07_bearsBeingCalledBySeveralThreadsAtOnce() throws Exception {
    Notifier notifier = create();
    Verdict alone = verdictOf(notifier, sample());

    List<Delivery> deliveries = Stream.generate(this::sample).limit(CALLERS).toList();
    for (Attempt attempt : Attempt.startTogether(rig().threads(), notifier, deliveries)) {
      End end = attempt.end(timeLimit().plus(SLACK));
      assertThat(end instanceof Ended ended ? Verdict.of(ended.outcome()) : null)
          .as("%s: of %d calls at once one %s; one alone is %s", rule(7), CALLERS, end, alone)
          .isEqualTo(alone);
    }
  }

  @Test
  void rule08_endsWithAnOutcome() throws Exception {
    assertEndsWithAnOutcome(sample());
  }

  @Test
  void rule08_endsWithAnOutcomeForATransitionWithoutValues() throws Exception {
    assertEndsWithAnOutcome(Deliveries.of(Deliveries.EMPTY_TRANSITION, action(), timeLimit()));
  }

  @Test
  void rule08_endsWithAnOutcomeForAnActionThatJavaTakesForNoUri() throws Exception {
    assertEndsWithAnOutcome(Deliveries.to(noUri(action()), timeLimit()));
  }

  private void assertEndsWithAnOutcome(Delivery delivery) throws Exception {
    End end = rig().attempt(create(), delivery);
    if (end instanceof UnderWay) {
      abort("it does not end: see the tests of rule 9");
    }
    if (end instanceof Fault fault) {
      fail("%s: for %s deliver %s", rule(8), delivery, fault.what());
    }
  }

  @Test
  void rule09_endsWithinTheTimeLimit() throws Exception {
    assertEndsInTime(sample());
  }

  @Test
  void rule09_endsWithinTheTimeLimitWhenTheEndpointHangs() throws Exception {
    assertEndsInTime(Deliveries.to(hanging(), SHORT_LIMIT));
  }

  /** For more tests of rule 9: the attempt must end in time, in whatever way. */
  final void assertEndsInTime(Delivery delivery) throws Exception {
    if (rig().attempt(create(), delivery) instanceof UnderWay underWay) {
      fail(
          "%s: %s after its limit of %s: %s",
          rule(9), SLACK, delivery.timeLimit(), underWay.where());
    }
  }

  @Test
  void rule10_saysTheSameAtEveryCallWhetherItNeverBlocks() throws Exception {
    Notifier notifier = create();
    boolean before = notifier.neverBlocks();
    rig().attempt(notifier, sample());

    assertThat(Stream.generate(notifier::neverBlocks).limit(100))
        .as("%s: neverBlocks()", rule(10))
        .containsOnly(before);
  }

  @Test
  void rule10_returnsAtOnceIfItSaysThatItNeverBlocks() throws Exception {
    Notifier notifier = create();
    if (!notifier.neverBlocks()) {
      abort("it may block, as neverBlocks() says");
    }
    // A first call loads classes, which takes longer than that on a busy machine.
    rig().attempt(notifier, sample());
    Delivery delivery = Deliveries.to(hangingAction().orElseGet(this::action), LONG_LIMIT);
    Attempt attempt = rig().start(notifier, delivery);

    if (!attempt.returnsWithin(AT_ONCE)) {
      fail(
          "%s: neverBlocks() is true, and after %s %s", rule(10), AT_ONCE, attempt.whereItStands());
    }
  }

  @Test
  void rule11_deliversWhatTheEndpointAccepts() throws Exception {
    String action = acceptedAction().orElseGet(() -> abort(override("acceptedAction()")));

    assertVerdict(Verdict.DELIVERED, Deliveries.to(action, timeLimit()));
  }

  @Test
  void rule11_retriesWhatCannotBeReached() throws Exception {
    String action = unreachableAction().orElseGet(() -> abort(override("unreachableAction()")));

    assertVerdict(Verdict.RETRY, Deliveries.to(action, timeLimit()));
  }

  /** For more tests of rule 11. */
  final void assertVerdict(Verdict expected, Delivery delivery) throws Exception {
    DeliveryOutcome outcome = rig().outcome(create(), delivery);

    assertThat(Verdict.of(outcome))
        .as("%s: the verdict of %s", rule(11), outcome)
        .isEqualTo(expected);
  }

  @Test
  void rule13_keepsSecretsOutOfOutcomesAndExceptions() throws Exception {
    Secret secret = Secret.random();
    Notifier notifier = create();
    for (String action : actionsWith(secret)) {
      End end = rig().attempt(notifier, Deliveries.to(action, SHORT_LIMIT));

      assertThat(end.toString())
          .as("%s: what deliver told of an action with the %s", rule(13), secret)
          .satisfies(told -> assertThat(secret.isIn(told)).isFalse());
    }
  }

  @Test
  void rule13_keepsSecretsOutOfTheLog() throws Exception {
    Secret secret = Secret.random();
    try (LogCapture log =
        LogCapture.start()
            .orElseGet(
                () ->
                    abort(
                        "only what goes through Logback is seen: make"
                            + " ch.qos.logback:logback-classic a dependency of the tests"))) {
      Notifier notifier = create();
      for (String action : actionsWith(secret)) {
        rig().attempt(notifier, Deliveries.to(action, SHORT_LIMIT));
      }
      rig().closeAnyhow(notifier, TIME_TO_CLOSE);

      assertThat(log.events())
          .as("%s: what was logged, at all levels, of actions with a secret", rule(13))
          .noneMatch(secret::isIn);
    }
  }

  @Test
  void rule15_leavesTheContextClassLoaderAsItWas() throws Exception {
    Attempt attempt = rig().start(create(), sample());
    if (!attempt.returnsWithin(timeLimit().plus(SLACK))) {
      abort("deliver does not return: see the tests of rule 9");
    }

    assertThat(attempt.leftTheContextClassLoader())
        .as("%s: whether the calling thread has its context class loader after deliver", rule(15))
        .isTrue();
  }

  // The end

  @Test
  void rule16_closesWithinTenSeconds() throws Exception {
    Notifier notifier = create();
    rig().attempt(notifier, sample());

    assertCloses("close()", notifier);
  }

  @Test
  void rule16_bearsBeingClosedTwice() throws Exception {
    Notifier notifier = create();
    rig().closeAnyhow(notifier, TIME_TO_CLOSE);

    assertCloses("the second close()", notifier);
  }

  private void assertCloses(String what, Notifier notifier) throws Exception {
    try {
      rig().close(notifier, TIME_TO_CLOSE);
    } catch (TimeoutException e) {
      fail("%s: %s takes longer than %s", rule(16), what, TIME_TO_CLOSE);
    } catch (ExecutionException e) {
      fail("%s: %s threw".formatted(rule(16), what), e.getCause());
    }
  }

  @Test
  void rule17_endsADeliveryUnderWayWhenItIsClosed() throws Exception {
    Notifier notifier = create();
    Attempt attempt = rig().start(notifier, Deliveries.to(hanging(), SHORT_LIMIT));
    if (!(attempt.end(A_MOMENT) instanceof UnderWay)) {
      abort("hangingAction() ended at once: see rule 8, or name one whose endpoint never answers");
    }

    rig().closeAnyhow(notifier, TIME_TO_CLOSE);

    if (attempt.end(SHORT_LIMIT.plus(SLACK)) instanceof UnderWay underWay) {
      fail("%s: closed while at work, and %s", rule(17), underWay.where());
    }
  }

  @Test
  void rule18_retriesWhatComesAfterItsClose() throws Exception {
    Notifier notifier = create();
    if (notifier.getClass().getMethod("close").getDeclaringClass() == Notifier.class) {
      abort("it has nothing to close, so it is never closed");
    }
    verdictOf(notifier, sample());
    rig().closeAnyhow(notifier, TIME_TO_CLOSE);

    End end = rig().attempt(notifier, sample());

    assertThat(end instanceof Ended ended ? Verdict.of(ended.outcome()) : null)
        .as("%s: what becomes of a delivery after close(): %s", rule(18), end)
        .isEqualTo(Verdict.RETRY);
  }

  @Test
  void rule19_leavesNoThreadBehind() throws Exception {
    createUseAndClose();

    assertThat(rig().threads().leftBehind(this::isThreadOfTheHost, TIME_TO_CLOSE))
        .as("%s: threads that were started by the notifier and live after close()", rule(19))
        .isEmpty();
  }

  // The preview

  @Test
  void rule23_previewsInTimeAndWithoutSecrets() throws Exception {
    if (!(create() instanceof PreviewingNotifier notifier)) {
      abort("it is no PreviewingNotifier, and need not be");
      return;
    }
    Secret secret = Secret.random();
    for (String action : actionsWith(secret)) {
      assertThat(rig().preview(notifier, Deliveries.to(action, SHORT_LIMIT)))
          .as("%s: what preview told of an action with the %s", rule(23), secret)
          .satisfies(told -> assertThat(secret.isIn(told)).isFalse())
          .startsWith(DeliveryPreview.class.getSimpleName());
    }
  }

  /** On a frame of its own: what the test still holds could not be collected. */
  private void createUseAndClose() throws Exception {
    Notifier notifier = create();
    rig().attempt(notifier, sample());
    rig().closeAnyhow(notifier, TIME_TO_CLOSE);
  }
}
