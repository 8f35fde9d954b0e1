package io.alarmnotifier.core.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Keeps the transitions of one alarm to one endpoint in their order: a later one has its turn when
 * every earlier one has left. The deliveries of one transition do not wait for each other. Lives on
 * one thread.
 */
final class AlarmLanes {

  private final Map<Key, Lane> lanes = new HashMap<>();

  /** A lane: one alarm, one endpoint. */
  record Key(String alarmId, String endpoint) {}

  /**
   * Takes a place in a lane; {@link Place#await} goes with it.
   *
   * @param transition the transition's place among those of its alarm: the lower is the earlier
   * @param turn run once
   */
  Place enter(Key key, long transition, Runnable turn) {
    Lane lane = lanes.computeIfAbsent(key, Lane::new);
    Group group = lane.group(transition);
    group.size++;
    Place place = new Place(lane, group, turn);
    group.waiting.add(place);
    return place;
  }

  private final class Lane {
    private final Key key;

    /** The earliest first; nearly always one alone. */
    private final List<Group> groups = new ArrayList<>(1);

    private boolean advancing;

    Lane(Key key) {
      this.key = key;
    }

    Group group(long transition) {
      int at = groups.size();
      while (at > 0 && groups.get(at - 1).transition > transition) {
        at--;
      }
      if (at > 0 && groups.get(at - 1).transition == transition) {
        return groups.get(at - 1);
      }
      Group group = new Group(transition);
      groups.add(at, group);
      return group;
    }

    void advance() {
      if (advancing) {
        // Called by a turn that ended at once: the loop below goes on when it returns. Without
        // this, a thousand such turns would be a thousand calls deep.
        return;
      }
      advancing = true;
      try {
        while (!groups.isEmpty()) {
          Group first = groups.get(0);
          Place next = first.waiting.poll();
          if (next != null) {
            next.take();
          } else if (first.size == 0) {
            groups.remove(0);
          } else {
            return;
          }
        }
        lanes.remove(key, this);
      } finally {
        advancing = false;
      }
    }
  }

  /** The deliveries of one transition. */
  private static final class Group {
    private final long transition;
    private final Queue<Place> waiting = new ArrayDeque<>(1);
    private int size;

    Group(long transition) {
      this.transition = transition;
    }
  }

  /** A place in a lane. */
  static final class Place {
    private final Lane lane;
    private final Group group;
    private final Runnable turn;
    private boolean left;

    private Place(Lane lane, Group group, Runnable turn) {
      this.lane = lane;
      this.group = group;
      this.turn = turn;
    }

    /** Lets the turn come: at once if it is the first, else later. */
    void await() {
      lane.advance();
    }

    private void take() {
      if (!left) {
        turn.run();
      }
    }

    /** Gives it up, before the turn or after it; does nothing when it is called again. */
    void leave() {
      if (!left) {
        left = true;
        group.size--;
        lane.advance();
      }
    }
  }
}
