package io.alarmnotifier.core.config.oslo;

/**
 * Something in OpenStack's files that cannot be used.
 *
 * @param subject the option, as {@code [group] name}, or the file
 * @param file where it stands
 * @param line the line, from 1; 0 where there is none
 * @param problem what is allowed, as the end of a sentence that begins with the subject; holds no
 *     secret
 */
public record OsloProblem(String subject, String file, int line, String problem) {}
