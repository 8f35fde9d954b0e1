package io.alarmnotifier.core.delivery;

/**
 * What an endpoint is allowed.
 *
 * @param concurrency how many attempts may be under way at a time, at least 1
 * @param share how many deliveries may wait for an endpoint that is slow, at least 1
 * @param failuresInARow how many failed attempts open the circuit, at least 1
 * @param openFor how long the circuit stays open
 */
public record EndpointSettings(int concurrency, int share, int failuresInARow, Backoff openFor) {

  public EndpointSettings {
    if (concurrency < 1 || share < 1 || failuresInARow < 1) {
      throw new IllegalArgumentException(
          "concurrency, share and failuresInARow must be at least 1, are "
              + concurrency
              + ", "
              + share
              + " and "
              + failuresInARow);
    }
  }
}
