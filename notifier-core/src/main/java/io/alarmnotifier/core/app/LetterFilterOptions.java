package io.alarmnotifier.core.app;

import io.alarmnotifier.core.letters.LetterFilter;
import io.alarmnotifier.core.letters.LetterReasons;
import io.alarmnotifier.core.letters.LetterSummary;
import io.alarmnotifier.core.letters.PastTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say which dead letters are meant. */
final class LetterFilterOptions {

  @Option(names = "--alarm", paramLabel = "ID", description = "Those of this alarm.")
  private @Nullable String alarm;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "Those whose action has this scheme, host and port, such as https://example.org:8443.")
  private @Nullable String endpoint;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      split = ",",
      description = "Those with one of these reasons, such as TIMEOUT,UNREACHABLE. Repeatable.")
  private List<String> reasons = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Those given up at this time or later: 2026-11-21T09:00:00Z, or 2h ago as 2h.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Those given up before this time, written likewise.")
  private @Nullable String until;

  @Option(names = "--limit", paramLabel = "N", description = "The oldest N of those.")
  private @Nullable Long limit;

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** Whether any of them is given. */
  boolean isGiven() {
    return limit != null || !filter(Set.of(), Instant.EPOCH).equals(LetterFilter.ALL);
  }

  /**
   * The letters that these options mean.
   *
   * @param ids ids or their beginnings; none for any
   * @param now what time spans are counted back from
   */
  LetterFilter filter(Set<String> ids, Instant now) {
    return new LetterFilter(
        ids,
        Optional.ofNullable(alarm),
        Optional.ofNullable(endpoint).map(this::endpoint),
        reasons.stream().map(this::reason).collect(Collectors.toSet()),
        Optional.ofNullable(since).map(text -> time("--since", text, now)),
        Optional.ofNullable(until).map(text -> time("--until", text, now)));
  }

  /** How many letters are meant at most. */
  long limit() {
    if (limit != null && limit < 1) {
      throw refused("--limit must be at least 1");
    }
    return limit == null ? Long.MAX_VALUE : limit;
  }

  private String reason(String text) {
    return LetterReasons.parse(text)
        .orElseThrow(() -> refused("--reason " + LetterReasons.ALLOWED));
  }

  private String endpoint(String url) {
    return Optional.of(url)
        .filter(text -> text.contains("://"))
        .flatMap(LetterSummary::endpointOf)
        .orElseThrow(
            () -> refused("--endpoint must be scheme://host:port, such as https://example.org"));
  }

  private Instant time(String option, String text, Instant now) {
    return PastTime.parse(text, now).orElseThrow(() -> refused(option + " " + PastTime.ALLOWED));
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
