package io.alarmnotifier.bench.measure;

/** Gives every load of a run another id. For one thread. */
public final class LoadIds {

  private int last;

  int next() {
    return ++last;
  }
}
