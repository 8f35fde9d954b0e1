package io.alarmnotifier.core.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.impl.ConsumerWorkService;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopExecutorTest {

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = loops.next();
  private final LoopExecutor executor = new LoopExecutor(loop);

  @AfterEach
  void stop() throws Exception {
    // Not for ever: in a test that fails, the loop may hang.
    assertThat(loops.shutdownGracefully(0, 1, SECONDS).await(20, SECONDS)).isTrue();
  }

  @Test
  void runsATaskOfTheLoopAtOnce() throws Exception {
    List<String> order = new ArrayList<>();

    loop.submit(
            () -> {
              executor.execute(() -> order.add("task"));
              order.add("after it");
            })
        .get();

    assertThat(order).containsExactly("task", "after it");
  }

  @Test
  void runsATaskFromElsewhereOnTheLoop() throws Exception {
    assertThat(executor.submit(() -> loop.inEventLoop()).get()).isTrue();
  }

  @Test
  void leavesTheLoopRunningWhenItIsShutDown() throws Exception {
    executor.shutdown();

    assertThat(loop.submit(() -> loop.inEventLoop()).get()).isTrue();
  }

  /** It blocks whoever adds to a full queue, which holds a thousand. */
  @Test
  void takesAllThatTheClientHandsOutInOneTurnOfTheLoop() throws Exception {
    ConsumerWorkService service =
        new ConsumerWorkService(executor, Executors.defaultThreadFactory(), 0);
    Channel channel =
        (Channel)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Channel.class},
                (proxy, method, arguments) ->
                    method.getName().equals("hashCode") ? 1 : proxy == arguments[0]);
    service.registerKey(channel);
    List<Integer> handed = new ArrayList<>();

    loop.submit(
            () -> {
              for (int i = 0; i < 3_000; i++) {
                int number = i;
                service.addWork(channel, () -> handed.add(number));
              }
            })
        .get(10, SECONDS);

    assertThat(handed).hasSize(3_000).isSorted();
  }
}
