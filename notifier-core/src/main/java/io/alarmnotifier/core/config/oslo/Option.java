package io.alarmnotifier.core.config.oslo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An option of OpenStack's services, with the names that it had in other releases.
 *
 * @param names its names, the present one first
 * @param defaultText what it is if it is not set and another one refers to it
 * @param variable the variable of the environment that its default is taken from
 */
record Option(List<Name> names, String defaultText, Optional<String> variable) {

  /** Where an option can stand. */
  record Name(String group, String name) {}

  Option {
    names = List.copyOf(names);
  }

  static Option of(String group, String name) {
    return new Option(List.of(new Name(group, name)), "", Optional.empty());
  }

  /** The same option, which may stand there too. */
  Option or(String group, String name) {
    List<Name> more = new ArrayList<>(names);
    more.add(new Name(group, name));
    return new Option(more, defaultText, variable);
  }

  Option withDefault(String text) {
    return new Option(names, text, variable);
  }

  Option fromVariable(String name) {
    return new Option(names, defaultText, Optional.of(name));
  }

  /** The same option in another section, as {@code auth_section} asks for. */
  Option in(String group) {
    List<Name> moved = names.stream().map(name -> new Name(group, name.name())).toList();
    return new Option(moved, defaultText, variable);
  }

  String group() {
    return names.get(0).group();
  }

  /** As it is shown to a user. */
  @Override
  public String toString() {
    return "[" + group() + "] " + names.get(0).name();
  }
}
