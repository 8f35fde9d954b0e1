package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.multipart.MultipartForm;
import io.vertx.uritemplate.UriTemplate;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What the plugin has in its folder and what it shares with the host, as in production. */
class PluginClassLoaderTest {

  private static final List<String> SHARED =
      List.of("io.alarmnotifier.spi.", "org.slf4j.", "io.vertx.core.", "io.netty.");

  /** Knows the plugin's own jars, and of the host only what is shared. */
  private static final class PluginLoader extends URLClassLoader {

    PluginLoader(URL... jars) {
      super(jars, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return SHARED.stream().anyMatch(name::startsWith)
          ? PluginClassLoaderTest.class.getClassLoader().loadClass(name)
          : super.loadClass(name, resolve);
    }
  }

  private static URL jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private record Context(NotifierConfig config, Vertx vertx) implements NotifierContext {

    @Override
    public String hostVersion() {
      return "1";
    }

    @Override
    public <T> T hostLibrary(Class<T> type) {
      return type.cast(vertx);
    }
  }

  @Test
  void deliversWithItsFourJarsAndWhatTheHostShares() throws Exception {
    Vertx vertx = Vertx.vertx();
    NotifierConfig config = NotifierConfig.of(Map.of("allow-addresses", "127.0.0.1"));
    try (RawServer receiver = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
        PluginLoader loader =
            new PluginLoader(
                jarOf(HttpNotifierFactory.class),
                jarOf(WebClient.class),
                jarOf(MultipartForm.class),
                jarOf(UriTemplate.class),
                jarOf(Credentials.class))) {
      NotifierFactory factory =
          ServiceLoader.load(NotifierFactory.class, loader).findFirst().orElseThrow();
      assertThat(factory.getClass().getClassLoader()).isSameAs(loader);
      try (Notifier notifier = factory.create(new Context(config, vertx))) {
        assertThat(
                TestHost.await(
                    notifier.deliver(TestHost.delivery(receiver.url("/"))).toCompletableFuture()))
            .isEqualTo(DeliveryOutcome.delivered("204 No Content"));
      }
    } finally {
      TestHost.await(vertx.close().toCompletionStage().toCompletableFuture());
    }
  }
}
