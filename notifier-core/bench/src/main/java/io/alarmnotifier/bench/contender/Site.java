package io.alarmnotifier.bench.contender;

import io.alarmnotifier.bench.alarm.Endpoints;
import java.net.URI;
import java.nio.file.Path;

/**
 * What a contender finds when it is started.
 *
 * @param broker the URI of a RabbitMQ node, with user and password
 * @param receiver where it is to post to
 * @param folder for its files; empty, and its own
 * @param javaHome the Java that one in Java runs on
 */
public record Site(URI broker, Endpoints receiver, Path folder, Path javaHome) {}
