package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of instances of plugins, of their calls and of their files, when others follow. */
@Tag("jvm")
class ReplacedPluginTest extends PluginDirectory {

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  @Test
  void endsCallsUnderWayOnTheInstanceThatHasThem() throws Exception {
    BlockingQueue<CompletableFuture<DeliveryOutcome>> asked = new LinkedBlockingQueue<>();
    HostLibrary<?> library = new HostLibrary<>("asked", List.of(), BlockingQueue.class, asked);
    diaryPlugin(
            "a",
            """
            @SuppressWarnings("unchecked") Queue<Object> asked = context.hostLibrary(BlockingQueue.class);
            return new Notifier() {
              @Override public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
                CompletableFuture<DeliveryOutcome> answer = new CompletableFuture<>();
                asked.add(answer);
                return answer;
              }
              @Override public void close() {
                diary.add("close first");
              }
            };
            """)
        .attribute("Notifier-Host-Libraries", "diary, asked")
        .writeTo(directory);
    Plugins plugins = Plugins.start(offer(library), installation());
    try (plugins) {
      CompletableFuture<DeliveryOutcome> outcome = attempt(plugins, "a");
      CompletableFuture<DeliveryOutcome> answer = asked.poll(10, TimeUnit.SECONDS);
      write("a", "second");

      plugins.reload(installation());

      assertThat(delivered(plugins, "a")).isEqualTo("second");
      assertThat(plugins.list())
          .extracting(PluginStatus::state)
          .containsExactly(PluginState.STARTED, PluginState.STOPPING);
      assertThat(diary).as("still at work").isEmpty();
      assertThat(answer).isNotNull();
      answer.complete(DeliveryOutcome.delivered("by the first"));
      assertThat(outcome)
          .succeedsWithin(10, TimeUnit.SECONDS)
          .isEqualTo(DeliveryOutcome.delivered("by the first"));
    }
    assertThat(diary).containsExactlyInAnyOrder("close first", "close second");
  }

  @Test
  void closesAnInstanceThatStillHasACallWhenTheHostStops() throws Exception {
    diaryPlugin(
            "a",
            KEEPING_A_DIARY
                .replace("return null;", "return new CompletableFuture<>();")
                .formatted(""))
        .writeTo(directory);
    Plugins plugins = start();
    CompletableFuture<DeliveryOutcome> outcome = attempt(plugins, "a");
    write("a", "second");
    plugins.reload(installation());

    plugins.close();

    assertThat(outcome).isNotDone();
    assertThat(diary).containsExactly("create a", "close a", "close second");
  }

  @Test
  void losesAndRepeatsNoCallOverManyReloads() throws Exception {
    write("a", "first");
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try (Plugins plugins = start()) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        counts.add(
            callers.submit(
                () -> {
                  int calls = 0;
                  while (!over.get()) {
                    assertThat(delivered(plugins, "a")).isNotEmpty();
                    calls++;
                  }
                  return calls;
                }));
      }
      for (int i = 0; i < 20; i++) {
        write("a", "number " + i);
        assertThat(plugins.reload(installation()).replaced()).containsExactly("a");
      }
      over.set(true);
      for (Future<Integer> count : counts) {
        assertThat(count.get(10, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(diary).hasSize(21).doesNotHaveDuplicates();
  }

  @Test
  void runsFromACopySoThatTheFolderMayChangeBeforeTheReload() throws Exception {
    TestPlugin.named("a")
        .source(
            "demo.Late", "package demo; class Late { static String text() { return \"late\"; } }")
        .create(
            "return d -> CompletableFuture.completedStage(DeliveryOutcome.delivered(Late.text()));")
        .writeTo(directory);
    try (Plugins plugins = start()) {
      Files.write(directory.resolve("a/a.jar"), new byte[] {1, 2, 3});

      assertThat(delivered(plugins, "a")).isEqualTo("late");
    }
  }

  @Test
  void keepsNoCopyOfWhatItCannotUse() throws Exception {
    String name = "u" + UUID.randomUUID();
    write("good", "first");
    TestPlugin.named(name).create("return null;").writeTo(directory);
    try (Plugins plugins = Plugins.start(offer(), skipping())) {
      assertThat(plugins.schemes()).containsExactly("good");
      assertThat(copiesOf(name)).isEmpty();
    }
  }

  private static List<Path> copiesOf(String name) throws IOException {
    List<Path> copies = new ArrayList<>();
    Files.walkFileTree(
        TEMPORARY,
        Set.of(),
        2,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().contains("/alarm-notifier-plugins-")
                && file.getFileName().toString().startsWith(name)) {
              copies.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // The folder is everybody's: what others delete meanwhile is none of ours.
            return FileVisitResult.CONTINUE;
          }
        });
    return copies;
  }

  @Test
  void letsGoOfTheClassesOfAnInstanceThatWasReplaced() throws Exception {
    diaryPlugin("a", "diary.add(getClass()); return d -> CompletableFuture.completedStage(null);")
        .writeTo(directory);
    try (Plugins plugins = start()) {
      attempt(plugins, "a").get(10, TimeUnit.SECONDS);
      ReferenceQueue<Object> collected = new ReferenceQueue<>();
      WeakReference<Object> classes =
          new WeakReference<>(((Class<?>) diary.remove(0)).getClassLoader(), collected);
      write("a", "second");

      plugins.reload(installation());

      assertThat(nextOf(collected)).isSameAs(classes);
    }
  }

  /**
   * Null if none came in time. Waits between collections, which stop who lets go of the classes.
   */
  private static @Nullable Reference<?> nextOf(ReferenceQueue<?> collected)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Reference<?> next = null;
    while (next == null && System.nanoTime() < deadline) {
      System.gc();
      next = collected.remove(100);
    }
    return next;
  }

  @Test
  void closesTheJarsOfAnInstanceThatIsClosed() throws Exception {
    diaryPlugin("a", "diary.add(getClass()); return d -> CompletableFuture.completedStage(null);")
        .writeTo(directory);
    Plugins plugins = start();
    ClassLoader loader = ((Class<?>) diary.get(0)).getClassLoader();
    assertThat(loader.getResource("demo/Factory.class")).isNotNull();

    plugins.close();

    assertThat(loader.getResource("demo/Factory.class")).isNull();
  }
}
