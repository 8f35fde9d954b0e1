package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.testkit.HttpNotifierContract;
import io.alarmnotifier.testkit.Verdict;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class ZaqarNotifierContractTest extends HttpNotifierContract {

  private static final Vertx VERTX = Vertx.vertx();

  private final FakeCloud cloud = new FakeCloud(server().url());

  @AfterEach
  void stopCloud() {
    cloud.close();
  }

  @AfterAll
  static void stop() {
    ZaqarUnderTest.await(VERTX.close().toCompletionStage().toCompletableFuture());
  }

  @Override
  protected NotifierFactory factory() {
    return new ZaqarNotifierFactory();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return cloud.keystone().settings();
  }

  @Override
  protected Map<String, String> unusableValues() {
    return Map.of(
        "auth-url", "ftp://keystone",
        "interface", "secret",
        "keystone-ca-bundle", "/no/such/file",
        "keystone-timeout", "soon",
        "service-type", " ");
  }

  @Override
  protected String action(String base) {
    return "trust+zaqar://" + FakeCloud.trustFor(base) + ":delete@?queue_name=q";
  }

  @Override
  protected String withSecret(String action, String secret) {
    return action.replaceFirst("//[^@]*@", "//" + secret + "@") + "&signature=" + secret;
  }

  /** Who the host is to Zaqar is the operator's to mend. */
  @Override
  protected Verdict verdictOf(int status) {
    return status == 401 ? Verdict.RETRY : super.verdictOf(status);
  }

  @Override
  protected List<Object> hostLibraries() {
    return List.of(VERTX);
  }

  @Override
  protected boolean isThreadOfTheHost(Thread thread) {
    return thread.getName().startsWith("vert.x-");
  }
}
