package io.alarmnotifier.plugins.zaqar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.plugins.keystone.Scope;
import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.spi.AlarmAction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZaqarActionTest {

  private static final String PRESIGNED =
      "zaqar://?subscriber=http://example.com/data&ttl=7200&signature=mysignature"
          + "&expires=2016-06-29T01:49:56&paths=/v2/queues/beijing/messages"
          + "&methods=GET,PATCH,POST,PUT&queue_name=foobar-critical&project_id=my_project_id";

  private static ZaqarAction read(String url) {
    return ZaqarAction.of(AlarmAction.parse(url), "foobar");
  }

  @Test
  void namesTheQueueOfATopicAfterTheAlarm() {
    ZaqarAction action =
        read(
            "zaqar://?topic=critical&subscriber=http://example.com/data"
                + "&subscriber=mailto:foo@example.com&ttl=7200");

    assertThat(action.queue()).isEqualTo("foobar-critical");
    assertThat(action.scope()).isEqualTo(new Scope.Project());
    assertThat(action.presignature()).isEmpty();
    assertThat(action.subscriptions().subscribers())
        .containsExactly("http://example.com/data", "mailto:foo@example.com");
    assertThat(action.subscriptions().ttlSeconds()).isEqualTo(7200);
  }

  @Test
  void takesThePartsOfAPresignedQueueAsTheyAre() {
    ZaqarAction action = read(PRESIGNED);

    assertThat(action.queue()).isEqualTo("foobar-critical");
    assertThat(action.presignature())
        .contains(
            new Presignature(
                "my_project_id",
                "/v2/queues/beijing/messages",
                "GET,PATCH,POST,PUT",
                "2016-06-29T01:49:56",
                "mysignature"));
    assertThat(action.subscriptions())
        .isEqualTo(new Subscriptions(List.of("http://example.com/data"), 7200));
  }

  @Test
  void takesTheTrustAndTheQueueAloneOfATrustedAction() {
    ZaqarAction action =
        read("trust+zaqar://trust-1234:delete@?queue_name=q&subscriber=http://x&ttl=soon");

    assertThat(action)
        .isEqualTo(
            new ZaqarAction(
                "q", Subscriptions.NONE, new Scope.Trust("trust-1234"), Optional.empty()));
  }

  @Test
  void takesTheLastTopicAndTheLastTtl() {
    ZaqarAction action = read("zaqar://?topic=a&topic=b&ttl=60&ttl=+90");

    assertThat(action.queue()).isEqualTo("foobar-b");
    assertThat(action.subscriptions().ttlSeconds()).isEqualTo(90);
  }

  @Test
  void takesAnHourWhereNoTtlIsNamed() {
    assertThat(read("zaqar://?topic=a&ttl=").subscriptions().ttlSeconds()).isEqualTo(3600);
  }

  @Test
  void subscribesNobodyTwice() {
    assertThat(read("zaqar://?topic=a&subscriber=x:&subscriber=x:").subscriptions().subscribers())
        .containsExactly("x:");
  }

  @ParameterizedTest
  @CsvSource({
    "zaqar:, topic",
    "zaqar://, topic",
    "zaqar://?subscriber=http://x, topic",
    "zaqar://?topic=, topic",
    "zaqar://?queue_name=q&project_id=p&paths=a&methods=b&expires=c, signature",
    "zaqar://?queue_name=q&project_id=p&paths=a&methods=b&signature=c, expires",
    "zaqar://?queue_name=q&paths=a&methods=b&expires=c&signature=d, project_id",
    "trust+zaqar://t:delete@, queue_name",
    "trust+zaqar://t:delete@?queue_name=, queue_name"
  })
  void namesTheOptionThatIsMissing(String url, String option) {
    assertThatThrownBy(() -> read(url))
        .isInstanceOf(ServiceException.class)
        .hasMessage("Required query option missing in action: " + option);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zaqar://?topic=a/b",
        "zaqar://?topic=a%2Fb",
        "zaqar://?topic=a%0D%0Ab",
        "zaqar://?topic=caf%C3%A9",
        "zaqar://?topic=0123456789012345678901234567890123456789012345678901234567",
        "trust+zaqar://t@?queue_name=..",
        "trust+zaqar://t@?queue_name=.",
        "trust+zaqar://t@?queue_name=../../v2.0"
      })
  void refusesWhatIsNoNameOfAQueue(String url) {
    assertThatThrownBy(() -> read(url))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("1 to 64 letters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "1.5", "99999999999", "7_200"})
  void refusesATtlThatIsNoNumber(String ttl) {
    assertThatThrownBy(() -> read("zaqar://?topic=a&ttl=" + ttl))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("ttl must be a whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%0D%0AX-Auth-Token:%20b", "a%20b", "caf%C3%A9"})
  void refusesASignatureThatWouldForgeAHeader(String signature) {
    assertThatThrownBy(() -> read(PRESIGNED.replace("mysignature", signature)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("option signature has characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trust+zaqar://?queue_name=q", "trust+zaqar://:delete@?queue_name=q"})
  void refusesATrustedActionWithoutATrust(String url) {
    assertThatThrownBy(() -> read(url))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("trust");
  }

  @Test
  void refusesATopicOfAnAlarmWithoutAnId() {
    AlarmAction action = AlarmAction.parse("zaqar://?topic=a");

    assertThatThrownBy(() -> ZaqarAction.of(action, null))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("the alarm has no id");
  }

  @Test
  void showsNoSecret() {
    assertThat(read(PRESIGNED).toString())
        .doesNotContain("mysignature")
        .doesNotContain("example.com");
    assertThat(read("trust+zaqar://trust-1234@?queue_name=q").toString())
        .doesNotContain("trust-1234");
  }
}
