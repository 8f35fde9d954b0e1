package io.alarmnotifier.bench.micro;

import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.MessageFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to decode a message, from the bytes that the broker hands over. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {

  /** What the message tells. */
  @Param Sample sample = Sample.THRESHOLD;

  private final AlarmMessageDecoder decoder = new AlarmMessageDecoder();
  private byte[] cast = {};
  private byte[] notification = {};

  /** Encodes the messages, and refuses to measure what is no alarm. */
  @Setup
  public void encode() {
    cast = sample.cast();
    notification = sample.notification();
    if (!(decodeCast() instanceof DecodedMessage.Alarm)
        || !(decodeNotification() instanceof DecodedMessage.Alarm)) {
      throw new IllegalStateException(sample + " is no alarm");
    }
  }

  /** The RPC cast. */
  @Benchmark
  public DecodedMessage decodeCast() {
    return decoder.decode(cast, MessageFormat.JSON);
  }

  /** The oslo notification. */
  @Benchmark
  public DecodedMessage decodeNotification() {
    return decoder.decode(notification, MessageFormat.JSON);
  }
}
