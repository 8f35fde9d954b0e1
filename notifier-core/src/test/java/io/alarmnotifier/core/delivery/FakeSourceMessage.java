package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.RpcCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Notes what is done to a message; the test plays the broker that confirms copies. */
final class FakeSourceMessage implements SourceMessage {

  static final String TRACE_PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final byte[] body;
  private final List<String> events = new ArrayList<>();
  private final Optional<ParkedDelivery> parked;
  private final List<ParkedDelivery> parkings = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<CompletableFuture<Void>> confirms = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();
  private boolean live = true;

  /** An answer to a call. */
  record Reply(RpcCall call, String body) {}

  FakeSourceMessage(byte[] body) {
    this(body, Optional.empty());
  }

  private FakeSourceMessage(byte[] body, Optional<ParkedDelivery> parked) {
    this.body = body;
    this.parked = parked;
  }

  FakeSourceMessage(byte[] body, ParkedDelivery parked) {
    this(body, Optional.of(parked));
  }

  /** The broker hands out the delivery that was parked last. */
  FakeSourceMessage comeBack() {
    return comeBack(parkings.size() - 1);
  }

  /** The broker hands out a delivery that was parked, counted from 0. */
  FakeSourceMessage comeBack(int parking) {
    return new FakeSourceMessage(body, parkings.get(parking));
  }

  /** The broker hands out the same message again, through another connection. */
  FakeSourceMessage comeAgain() {
    return new FakeSourceMessage(body, parked);
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public MessageFormat format() {
    return MessageFormat.JSON;
  }

  @Override
  public Optional<String> traceParent() {
    return Optional.of(TRACE_PARENT);
  }

  @Override
  public String queue() {
    return "ceilometer.alarm";
  }

  @Override
  public boolean isLive() {
    return live;
  }

  @Override
  public void acknowledge() {
    events.add(live ? "acknowledged" : "acknowledged in vain");
  }

  @Override
  public Optional<ParkedDelivery> parked() {
    return parked;
  }

  @Override
  public CompletionStage<Void> park(ParkedDelivery delivery, Duration step) {
    events.add("parked for " + step);
    parkings.add(delivery);
    CompletableFuture<Void> confirm = new CompletableFuture<>();
    confirms.add(confirm);
    return confirm;
  }

  @Override
  public CompletionStage<Void> deadLetter(DeadLetter why) {
    events.add("dead letter " + why.reason());
    letters.add(why);
    CompletableFuture<Void> confirm = new CompletableFuture<>();
    confirms.add(confirm);
    return confirm;
  }

  @Override
  public void reply(RpcCall call, byte[] answer) {
    events.add("replied");
    replies.add(new Reply(call, new String(answer, StandardCharsets.UTF_8)));
  }

  /** The broker keeps the copy written last. */
  void confirm() {
    confirm(confirms.size() - 1);
  }

  /** The broker keeps a copy, counted from 0. */
  void confirm(int number) {
    events.add("confirmed");
    confirms.get(number).complete(null);
  }

  /** The broker does not keep the copy written last. */
  void refuse(Throwable why) {
    confirms.get(confirms.size() - 1).completeExceptionally(why);
  }

  void loseConnection() {
    live = false;
  }

  /** What was done to it, in its order. */
  List<String> events() {
    return events;
  }

  List<ParkedDelivery> parkings() {
    return parkings;
  }

  List<DeadLetter> letters() {
    return letters;
  }

  List<Reply> replies() {
    return replies;
  }
}
