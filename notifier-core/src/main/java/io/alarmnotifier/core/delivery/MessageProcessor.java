package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.core.message.DecodedMessage.Unusable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Takes messages: decodes each, recognises repeats, and has every action delivered independently of
 * the others.
 *
 * <p>Lives on the thread of its scheduler.
 */
public final class MessageProcessor {

  private final Books books = new Books();
  private final Set<HeldMessage> held = new LinkedHashSet<>();
  private final DeliveryContext context;
  private final Deliveries deliveries;
  private final RecentMessages recent;
  private AlarmMessageDecoder decoder;
  private Runnable onIdle = () -> {};
  private long lastReceived;
  private boolean stopped;
  private boolean cutOff;

  /** One that takes alarms whoever sent them. */
  public MessageProcessor(
      DeliverySettings settings,
      Scheduler scheduler,
      InstantSource clock,
      RandomGenerator random,
      NotifierLookup notifiers,
      DeliveryListener listener) {
    this(settings, new AlarmMessageDecoder(), scheduler, clock, random, notifiers, listener);
  }

  /**
   * @param decoder tells what a message is, and whether it is to be trusted
   * @param scheduler the thread that all of this lives on
   * @param clock tells the time, and how long attempts take
   * @param random spreads the waits
   * @param notifiers finds the notifier of a scheme
   * @param listener is told what happens
   */
  public MessageProcessor(
      DeliverySettings settings,
      AlarmMessageDecoder decoder,
      Scheduler scheduler,
      InstantSource clock,
      RandomGenerator random,
      NotifierLookup notifiers,
      DeliveryListener listener) {
    this.decoder = decoder;
    this.context = DeliveryContext.of(settings, scheduler, clock, random, listener);
    this.deliveries = new Deliveries(context, notifiers);
    this.recent = new RecentMessages(settings.duplicateWindow(), clock);
    context.guard().whenQuiet(this::runWhenIdle);
  }

  /**
   * Takes a message, which will be settled unless its connection is lost before. After {@link
   * #stop} it is left to the broker.
   */
  public void process(SourceMessage message) {
    if (stopped) {
      return;
    }
    context.listener().received(message);
    DecodedMessage content = decoder.decode(message.body(), message.format());
    context.listener().decoded(message, content);
    if (content instanceof Alarm alarm) {
      process(message, alarm);
    } else if (content instanceof Unusable unusable) {
      context.handover().bury(hold(message, content, 1, Optional.empty()), DeadLetter.of(unusable));
    } else {
      hold(message, content, 1, Optional.empty()).ended(Ending.ANSWERED);
    }
  }

  private void process(SourceMessage message, Alarm alarm) {
    Optional<ParkedDelivery> parked = message.parked();
    Optional<Fingerprint> fingerprint =
        parked
            .map(Fingerprint::ofParked)
            .or(() -> alarm.uniqueId().map(id -> Fingerprint.ofSent(id, message.body())));
    Optional<RecentMessages.Seen> seen = fingerprint.flatMap(recent::find);
    if (seen.isPresent()) {
      repeated(message, alarm, seen.get());
    } else if (parked.isPresent()) {
      deliveries.goOn(hold(message, alarm, 1, fingerprint), alarm, parked.get());
    } else if (alarm.actions().isEmpty()) {
      context.listener().withoutActions(alarm.transition());
      hold(message, alarm, 1, fingerprint).ended(Ending.WITHOUT_ACTION);
    } else {
      int actions = alarm.actions().size();
      HeldMessage whole = hold(message, alarm, actions, fingerprint);
      Instant received = received();
      for (int i = 0; i < actions; i++) {
        deliveries.begin(whole, alarm, i, received);
      }
    }
  }

  private void repeated(SourceMessage message, Alarm alarm, RecentMessages.Seen seen) {
    HeldMessage before = seen.message();
    if (before != null && !before.isLive()) {
      held.add(before);
      before.takeUp(message);
      return;
    }
    books.received(1);
    books.ended(Ending.DUPLICATE);
    context.listener().duplicate(message);
    if (before != null) {
      before.addRepeat(message);
      return;
    }
    if (message.parked().isEmpty()) {
      RpcAnswers.send(alarm, message);
    }
    message.acknowledge();
  }

  private HeldMessage hold(
      SourceMessage message,
      DecodedMessage content,
      int deliveries,
      Optional<Fingerprint> fingerprint) {
    HeldMessage holding =
        new HeldMessage(
            message,
            content,
            deliveries,
            new KeepAlive(content.call(), context.scheduler()),
            books,
            context.listener(),
            ended -> {
              fingerprint.ifPresent(known -> recent.ended(known, ended));
              release(ended);
            });
    held.add(holding);
    if (fingerprint.isPresent()) {
      Fingerprint known = fingerprint.get();
      recent.remember(known, holding);
      holding.rememberedIf(() -> recent.knows(known, holding));
    }
    return holding;
  }

  private void release(HeldMessage message) {
    held.remove(message);
    runWhenIdle();
  }

  private void runWhenIdle() {
    if (isIdle()) {
      Runnable task = onIdle;
      onIdle = () -> {};
      task.run();
    }
  }

  /** Now, but later than any message before: transitions keep the order in which they came. */
  private Instant received() {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, context.now());
    lastReceived = Math.max(lastReceived + 1, now);
    return Instant.EPOCH.plus(lastReceived, ChronoUnit.MICROS);
  }

  /** A connection is lost: what came through it, the broker hands out again. */
  public void connectionLost() {
    for (HeldMessage message : List.copyOf(held)) {
      if (!message.isLive()) {
        letGo(message);
      }
    }
  }

  private void letGo(HeldMessage message) {
    message.giveUp();
    release(message);
  }

  /**
   * Begins no more attempts: messages for which nothing was done go back to the broker when the
   * connection is closed; of the others, what waits is parked and what is under way may end.
   */
  public void stop() {
    stopped = true;
    List<HeldMessage> all = List.copyOf(held);
    // First, so that none of them takes the place of one that leaves.
    all.stream().filter(HeldMessage::isUntouched).forEach(this::letGo);
    all.stream()
        .filter(held::contains)
        .flatMap(message -> message.deliveries().stream())
        .forEach(OpenDelivery::stop);
  }

  /**
   * After {@link #stop}: parks also what is under way, whose outcome is not known then and no
   * longer waited for.
   */
  public void cutOff() {
    cutOff = true;
    List.copyOf(held).stream()
        .flatMap(message -> message.deliveries().stream())
        .forEach(OpenDelivery::cutOff);
    runWhenIdle();
  }

  /** Changes what the operator has set, but for the schedule, whose queues have been declared. */
  public void reconfigure(DeliverySettings settings) {
    context.reconfigure(settings);
    recent.rememberFor(settings.duplicateWindow());
  }

  /**
   * Has another decoder tell from now on what a message is, and whether it is to be trusted. What
   * is held is not asked about again; what comes again is.
   */
  public void decodeBy(AlarmMessageDecoder other) {
    decoder = other;
  }

  /** How many messages have come and not ended. */
  public int inFlight() {
    return held.size();
  }

  /** What has come and how it ended. */
  public Balance balance() {
    return books.balance(held.stream().mapToLong(HeldMessage::inFlight).sum());
  }

  /** How many of what there are. */
  public DeliveryFigures figures() {
    Endpoints endpoints = context.endpoints();
    return new DeliveryFigures(
        balance(), held.size(), context.guard().underWay(), endpoints.size(), endpoints.avoided());
  }

  /** How every endpoint stands that deliveries go to, or that did not fare well lately. */
  public List<EndpointSnapshot> endpoints() {
    return context.endpoints().snapshots();
  }

  /**
   * Runs {@code task} once, as soon as no message is in flight and no attempt is under way: now, or
   * when that comes. A later call takes the place of one that has not run yet.
   */
  public void whenIdle(Runnable task) {
    onIdle = task;
    runWhenIdle();
  }

  /** An attempt may go on when its message is gone with the connection. */
  private boolean isIdle() {
    return held.isEmpty() && (cutOff || context.guard().underWay() == 0);
  }
}
