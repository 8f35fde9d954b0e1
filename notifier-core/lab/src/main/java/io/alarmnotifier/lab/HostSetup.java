package io.alarmnotifier.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * How a host is to be run.
 *
 * @param script {@code notifier.sh} of an unpacked distribution
 * @param name its key {@code host}
 * @param runDirectory its logs and other traces, all of them with its name
 * @param settings {@code key=value}, in addition to its name
 * @param javaHome the Java to use
 * @param javaOptions in addition to those of the script; none with a blank
 */
public record HostSetup(
    Path script,
    String name,
    Path runDirectory,
    List<String> settings,
    Path javaHome,
    List<String> javaOptions) {}
