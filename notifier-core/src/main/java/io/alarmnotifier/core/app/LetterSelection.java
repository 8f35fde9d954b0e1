package io.alarmnotifier.core.app;

import io.alarmnotifier.core.letters.LetterFilter;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of the commands that act, of which some must say on what. */
final class LetterSelection {

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Ids of letters, or their beginnings, as list shows them.")
  private Set<String> ids = new LinkedHashSet<>();

  @Mixin private LetterFilterOptions filterOptions = new LetterFilterOptions();

  @Option(names = "--all", description = "All letters; needed if no id and no filter is given.")
  private boolean all;

  @Option(names = "--dry-run", description = "Shows what would be done, and does nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Does not ask; needed where there is no terminal.")
  private boolean yes;

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** The letters that are meant. */
  LetterFilter filter() {
    boolean given = !ids.isEmpty() || filterOptions.isGiven();
    if (given == all) {
      throw new ParameterException(
          spec.commandLine(),
          all
              ? "--all goes with no id and no filter"
              : "Name ids or give a filter, or give --all for all letters");
    }
    if (ids.contains("")) {
      throw new ParameterException(spec.commandLine(), "an id must not be empty");
    }
    return filterOptions.filter(ids, Instant.now());
  }

  Set<String> ids() {
    return ids;
  }

  long limit() {
    return filterOptions.limit();
  }

  boolean isDryRun() {
    return dryRun;
  }

  /** How to get the operator's consent. */
  Consent consent() {
    if (dryRun || yes) {
      return Consent.given();
    }
    return Consent.ofTerminal()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "There is no terminal to ask at: give --yes or --dry-run"));
  }
}
