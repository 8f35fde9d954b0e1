/**
 * Reads the configuration of the host and of its plugins: files, environment and command line, in
 * that order of strength, with all that is wrong reported at once.
 *
 * <p>SmallRye Config holds the layers, says where a value stands, and runs what stands in values as
 * {@code ${…}} through {@link io.alarmnotifier.core.config.Placeholders}. Three of its parts are
 * left aside on purpose:
 *
 * <ul>
 *   <li>its mapping to interfaces, which generates classes at every start (70 to 90 ms, measured),
 *       puts the value, which may be secret, into its messages, and gives up on relations between
 *       keys once one value cannot be converted; {@link io.alarmnotifier.core.config.Keys} is a
 *       table instead;
 *   <li>its YAML source, which takes the last of two equal keys in silence and knows no line
 *       numbers; {@link io.alarmnotifier.core.config.YamlFile} reads the same parser's tree;
 *   <li>its expressions, which make one dollar sign of two: a password must arrive as it was
 *       written.
 * </ul>
 */
@NullMarked
package io.alarmnotifier.core.config;

import org.jspecify.annotations.NullMarked;
