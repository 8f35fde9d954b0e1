package io.alarmnotifier.plugins.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.spi.AlarmTransition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthReportTest {

  private static AlarmTransition transition(@Nullable String reasonData) {
    return new AlarmTransition("n", "a-1", "low", "ok", "alarm", "r", reasonData);
  }

  @Test
  void tellsTheStackTheGroupAndTheIllMembers() {
    HealthReport report =
        HealthReport.of(
            transition(
                """
                {"type": "loadbalancer_member_health", "count": 2, "most_recent": {"id": "m2"},
                 "unhealthy_members": [{"id": "m1", "weight": 1}, {"id": "m2"}],
                 "pool_id": "p", "stack_id": "s", "asg_id": "g"}
                """));

    assertThat(report.stack()).isEqualTo(StackPath.ofId("s"));
    assertThat(report.group()).isEqualTo(StackPath.ofId("g"));
    assertThat(report.members()).containsExactly("m1", "m2");
  }

  @Test
  void tellsOfNoMembersWhereNoneIsIll() {
    assertThat(HealthReport.of(transition("{\"stack_id\": \"s\", \"asg_id\": \"g\"}")).members())
        .isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "null",
        "\"text\"",
        "[]",
        "{}",
        "{\"asg_id\": \"g\", \"unhealthy_members\": [{\"tags\": [\"m\"]}]}",
        "{\"stack_id\": \"s\"}",
        "{\"stack_id\": \"\", \"asg_id\": \"g\"}",
        "{\"stack_id\": null, \"asg_id\": \"g\"}",
        "{\"stack_id\": 5, \"asg_id\": \"g\"}",
        "{\"stack_id\": \"s\", \"asg_id\": ",
        "{\"count\": NaN}"
      })
  void saysInTheWordsOfAodhThatStackOrGroupIsMissing(@Nullable String reasonData) {
    assertThatThrownBy(() -> HealthReport.of(transition(reasonData)))
        .isInstanceOf(ServiceException.class)
        .hasMessage("stack_id and asg_id must exist to notify alarm a-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{}]", "[{\"id\": null}]", "[{\"id\": \"\"}]", "[5]", "[null]"})
  void refusesAMemberWithoutAnId(String members) {
    String reasonData =
        "{\"stack_id\": \"s\", \"asg_id\": \"g\", \"unhealthy_members\": " + members + "}";

    assertThatThrownBy(() -> HealthReport.of(transition(reasonData)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("no id");
  }
}
