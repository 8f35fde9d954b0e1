package io.alarmnotifier.core.plugin;

import java.util.List;

/**
 * What a host offers to plugins.
 *
 * @param version its own and that of its SPI
 * @param libraries what plugins may ask to share
 */
public record HostOffer(HostVersion version, List<HostLibrary<?>> libraries) {}
