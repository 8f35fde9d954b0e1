package io.alarmnotifier.core.broker;

import java.util.List;

/** Tells several listeners, in their order. */
public final class BrokerListeners implements BrokerListener {

  private final List<BrokerListener> all;

  /** Tells each of {@code all}. */
  public BrokerListeners(List<BrokerListener> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public void connected(String product, String address) {
    all.forEach(listener -> listener.connected(product, address));
  }

  @Override
  public void disconnected(String why) {
    all.forEach(listener -> listener.disconnected(why));
  }

  @Override
  public void blocked(String why) {
    all.forEach(listener -> listener.blocked(why));
  }

  @Override
  public void unblocked() {
    all.forEach(BrokerListener::unblocked);
  }
}
