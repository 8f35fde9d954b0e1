package io.alarmnotifier.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.NotifierFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** What an author tells of a plugin, and what tests make of it. */
abstract class NotifierFixture {

  private final NotifierRig rig = new NotifierRig();

  /** Makes a factory, as the host does: by the constructor without parameters. */
  protected abstract NotifierFactory factory();

  /** The smallest configuration that the plugin's README names. */
  protected abstract Map<String, String> minimalConfig();

  /** A URL that is delivered: of a server that the test starts, of a file, … None by default. */
  protected Optional<String> acceptedAction() {
    return Optional.empty();
  }

  /** A URL whose endpoint cannot be reached: nobody listens at its port. None by default. */
  protected Optional<String> unreachableAction() {
    return Optional.empty();
  }

  /** A URL whose endpoint takes the connection and then never answers. None by default. */
  protected Optional<String> hangingAction() {
    return Optional.empty();
  }

  /** Keys, each with a value that the plugin must refuse. None by default. */
  protected Map<String, String> unusableValues() {
    return Map.of();
  }

  /** The main objects of what the manifest asks for, such as a {@code Vertx}. None by default. */
  protected List<Object> hostLibraries() {
    return List.of();
  }

  /** Whether a thread belongs to one of {@link #hostLibraries}. By default none does. */
  protected boolean isThreadOfTheHost(Thread thread) {
    return false;
  }

  /**
   * Puts {@code secret} where a URL of this plugin can have one. By default into its user
   * information, if it has a {@code //}, and into its query.
   *
   * @param action one of the URLs above
   */
  protected String withSecret(String action, String secret) {
    String withUser = action.replaceFirst("://([^@/?#]*@)?", "://user:" + secret + "@");
    return withUser + (withUser.contains("?") ? "&" : "?") + "token=" + secret;
  }

  /**
   * How long an attempt that has no reason to hang may take. By default 20 seconds: a first request
   * on a busy machine takes several.
   */
  protected Duration timeLimit() {
    return Duration.ofSeconds(20);
  }

  @AfterEach
  final void closeWhatIsOpen() throws Exception {
    rig.close();
  }

  /** A delivery that has no reason to hang. */
  final Delivery sample() {
    return Deliveries.to(action(), timeLimit());
  }

  /** A notifier with the smallest configuration, which is closed after the test. */
  final Notifier create() throws Exception {
    return rig.create(factory(), context());
  }

  /** What becomes of a delivery; skips the test if it does not end with an outcome. */
  final Verdict verdictOf(Notifier notifier, Delivery delivery) throws Exception {
    return Verdict.of(rig.outcome(notifier, delivery));
  }

  final NotifierRig rig() {
    return rig;
  }

  final FakeContext context() {
    return contextWith(Map.of());
  }

  final FakeContext contextWith(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(minimalConfig());
    settings.putAll(more);
    return new FakeContext(NotifierConfig.of(settings), hostLibraries());
  }

  final String action() {
    return acceptedAction().orElseGet(() -> scheme() + "://127.0.0.1:1/notifier-testkit");
  }

  private String scheme() {
    Set<String> schemes = factory().schemes();
    return schemes == null || schemes.isEmpty() ? "none" : schemes.iterator().next();
  }

  final String hanging() {
    return hangingAction().orElseGet(() -> abort(override("hangingAction()")));
  }

  /** Evaluators know URLs as Python does, which has nothing against this. */
  static String noUri(String action) {
    return action + (action.contains("?") ? "&" : "?") + "note={50 %}";
  }

  final List<String> actionsWith(Secret secret) {
    String accepted = withSecret(action(), secret.text());
    return Stream.concat(
            Stream.of(accepted, noUri(accepted)),
            Stream.of(unreachableAction(), hangingAction())
                .flatMap(Optional::stream)
                .map(action -> withSecret(action, secret.text())))
        .toList();
  }

  /** How a message begins, so that its reader knows where to look. */
  static String rule(int number) {
    return "rule " + number + " of notifier-spi/README.md";
  }

  static String override(String method) {
    return "override " + method + " to test this";
  }
}
