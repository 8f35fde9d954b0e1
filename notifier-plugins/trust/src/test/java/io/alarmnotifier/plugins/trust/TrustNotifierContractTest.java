package io.alarmnotifier.plugins.trust;

import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.testkit.HttpNotifierContract;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class TrustNotifierContractTest extends HttpNotifierContract {

  private static final Vertx VERTX = Vertx.vertx();
  private static final FakeKeystone KEYSTONE = FakeKeystone.start();

  /** A receiver that refuses it makes no second request, since there is no other token. */
  @BeforeAll
  static void giveOneTokenOnly() {
    KEYSTONE.answer(KEYSTONE.sameToken("token_1234"));
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    KEYSTONE.close();
  }

  @Override
  protected NotifierFactory factory() {
    return new TrustNotifierFactory();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    Map<String, String> settings = new HashMap<>(KEYSTONE.settings());
    settings.put("allow-addresses", "127.0.0.1");
    return settings;
  }

  @Override
  protected Map<String, String> unusableValues() {
    return Map.of(
        "auth-url", "nowhere",
        "interface", "outer",
        "connect-timeout", "soon",
        "keystone-timeout", "later",
        "deny-addresses", "everything");
  }

  @Override
  protected String action(String base) {
    return "trust+" + base.replace("://", "://trust-1234:delete@") + "/hook";
  }

  /** The trust itself is one. */
  @Override
  protected String withSecret(String action, String secret) {
    String withTrust = action.replaceFirst("://[^@/?#]*@", "://" + secret + ":delete@");
    return withTrust + (withTrust.contains("?") ? "&" : "?") + "token=" + secret;
  }

  @Override
  protected List<Object> hostLibraries() {
    return List.of(VERTX);
  }

  @Override
  protected boolean isThreadOfTheHost(Thread thread) {
    return thread.getName().startsWith("vert.x-") || thread.getName().equals("fake keystone");
  }
}
