package io.alarmnotifier.bench.micro;

import io.alarmnotifier.spi.AlarmTransition;
import io.vertx.core.buffer.Buffer;
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

/** What it takes to build the body of a request, as the plugin {@code http} does. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class RequestBodyBenchmark {

  /** What the request tells. */
  @Param Sample sample = Sample.THRESHOLD;

  private AlarmTransition transition = sample.transition();

  /** Takes the sample that JMH has set. */
  @Setup
  public void takeSample() {
    transition = sample.transition();
  }

  /** The body as it is handed to Vert.x. */
  @Benchmark
  public Buffer buildBody() {
    return Buffer.buffer(transition.toJson());
  }
}
