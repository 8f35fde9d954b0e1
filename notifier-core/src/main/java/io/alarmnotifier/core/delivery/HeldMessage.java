package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A message from its receipt until each of its deliveries has ended. It is acknowledged once, after
 * the last one.
 *
 * <p>When the connection is lost, what is under way goes on, but nothing new is begun: the broker
 * hands the message out again, perhaps to another host. If it comes back here, the work is taken up
 * where it stands.
 */
final class HeldMessage {

  private final DecodedMessage content;
  private final int all;
  private final KeepAlive keepAlive;
  private final Books books;
  private final DeliveryListener listener;
  private final Consumer<HeldMessage> whenEnded;
  private final List<OpenDelivery> deliveries;
  private final List<Runnable> suspended = new ArrayList<>();
  private final List<Ending> endedWhileAway = new ArrayList<>();
  private final List<SourceMessage> repeats = new ArrayList<>();
  private SourceMessage handle;
  private BooleanSupplier remembered = () -> false;
  private boolean away;
  private int open;
  private int returned;

  /**
   * @param content what the message says
   * @param all how many deliveries have to end
   * @param keepAlive tells the caller, if there is one, as long as the message is held
   * @param whenEnded told when all have ended and it is acknowledged
   */
  HeldMessage(
      SourceMessage handle,
      DecodedMessage content,
      int all,
      KeepAlive keepAlive,
      Books books,
      DeliveryListener listener,
      Consumer<HeldMessage> whenEnded) {
    this.handle = handle;
    this.content = content;
    this.all = all;
    this.open = all;
    this.deliveries = new ArrayList<>(all);
    this.keepAlive = keepAlive;
    this.books = books;
    this.listener = listener;
    this.whenEnded = whenEnded;
    books.received(all);
    keepAlive.start(handle);
  }

  /**
   * @param whether it is remembered still, so that it is this one again when it comes again
   */
  void rememberedIf(BooleanSupplier whether) {
    remembered = whether;
  }

  /** Whether its deliveries are the same again when the broker hands it out again. */
  boolean isRecognisable() {
    return handle.parked().isPresent() || remembered.getAsBoolean();
  }

  void add(OpenDelivery delivery) {
    deliveries.add(delivery);
  }

  /** What to settle it by, which changes when the message comes again. */
  SourceMessage handle() {
    return handle;
  }

  /** Whether it can still be settled. */
  boolean isLive() {
    return !away && handle.isLive();
  }

  /** Runs something now, or when the message has come again; never, if it does not. */
  void whenLive(Runnable task) {
    if (isLive()) {
      task.run();
    } else {
      suspended.add(task);
    }
  }

  /** A delivery has ended, and what it ended with is safe. */
  void ended(Ending how) {
    open--;
    if (away) {
      endedWhileAway.add(how);
    } else {
      books.ended(how);
      settleIfAllHaveEnded();
    }
  }

  private void settleIfAllHaveEnded() {
    if (open == 0) {
      answer();
      handle.acknowledge();
      repeats.forEach(SourceMessage::acknowledge);
      listener.settled(handle);
      whenEnded.accept(this);
    }
  }

  /** A parked delivery's message was answered when its first copy was settled. */
  private void answer() {
    keepAlive.stop();
    if (handle.parked().isEmpty()) {
      RpcAnswers.send(content, handle);
    }
  }

  /**
   * The same message has come once more, and is acknowledged with this one, not before: the sender
   * may have sent it twice, but a mirrored queue that fails over also hands out again what it has
   * handed out, and then knows the message by the repeat alone.
   */
  void addRepeat(SourceMessage repeat) {
    repeats.add(repeat);
  }

  /** The broker has the message again: the connection is lost, or the host lets it go. */
  void giveUp() {
    away = true;
    keepAlive.stop();
    returned = open;
    repeats.clear();
    books.ended(Ending.RETURNED, open);
    listener.abandoned(handle);
  }

  /** The message has come again. */
  void takeUp(SourceMessage again) {
    if (!away) {
      giveUp();
    }
    handle = again;
    away = false;
    keepAlive.start(again);
    books.received(returned);
    endedWhileAway.forEach(books::ended);
    endedWhileAway.clear();
    List<Runnable> tasks = List.copyOf(suspended);
    suspended.clear();
    if (open == 0) {
      settleIfAllHaveEnded();
    } else {
      tasks.forEach(Runnable::run);
    }
  }

  /** Whether nothing has been done for it yet, so that it can go back as it came. */
  boolean isUntouched() {
    return open == all
        && deliveries.size() == all
        && deliveries.stream().allMatch(OpenDelivery::isUntouched);
  }

  List<OpenDelivery> deliveries() {
    return deliveries;
  }

  /** How many deliveries are under way; none while the broker has the message. */
  int inFlight() {
    return away ? 0 : open;
  }
}
