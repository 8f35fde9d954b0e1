package io.alarmnotifier.core.config;

import java.time.Duration;

/**
 * How the fanout queues of the sources are declared.
 *
 * @param quorum whether they are quorum queues
 * @param stream whether all hosts read one stream in place of a queue each; only with {@code
 *     quorum}
 * @param expires how long one outlives its last consumer, or how old what is in a stream gets, in
 *     whole seconds; zero for ever
 */
public record FanoutFlags(boolean quorum, boolean stream, Duration expires) {}
