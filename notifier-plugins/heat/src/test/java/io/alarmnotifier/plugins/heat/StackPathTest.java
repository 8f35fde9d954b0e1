package io.alarmnotifier.plugins.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.plugins.keystone.ServiceException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackPathTest {

  @ParameterizedTest
  @CsvSource({
    "fake_stack_id, /stacks/fake_stack_id, false",
    "web/7a1c, /stacks/web/7a1c, true",
    "a b, /stacks/a%20b, false",
    "a?b#c, /stacks/a%3Fb%23c, false",
    "ü, /stacks/%C3%BC, false",
    "%2e%2ex, /stacks/%252e%252ex, false"
  })
  void escapesWhatAnIdHas(String id, String path, boolean complete) {
    assertThat(StackPath.ofId(id).path()).isEqualTo(path);
    assertThat(StackPath.ofId(id).isComplete()).isEqualTo(complete);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "/", "a/", "/a", "../a", "a/..", "a/b/c"})
  void refusesWhatWouldLeadElsewhere(String id) {
    assertThatThrownBy(() -> StackPath.ofId(id))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("no id of a stack");
  }

  @ParameterizedTest
  @CsvSource({
    "http://heat:8004/v1/p/stacks/web/7a1c",
    "https://elsewhere.example/stacks/web/7a1c",
    "/v1/p/stacks/web/7a1c/resources?physical_resource_id=m&nested_depth=3",
    "/stacks/web/7a1c?x=/stacks/other/1"
  })
  void takesOfALocationTheStackAlone(String location) {
    assertThat(StackPath.ofLocation(location)).contains(new StackPath("/stacks/web/7a1c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://heat:8004/v1/p",
        "http://heat/stacks/web",
        "http://heat/stacks/web/",
        "http://heat/stacks/../7a1c",
        "http://heat/stacks/web/..",
        "http://heat/stacks/%2e%2E/7a1c",
        "http://heat/stacks/we b/7a1c",
        "http://heat/stacks/web/7a\u00fc"
      })
  void takesNothingOfALocationThatNamesNoStack(String location) {
    assertThat(StackPath.ofLocation(location)).isEqualTo(Optional.empty());
  }

  @Test
  void escapesNamesAndIdsBelowTheStack() {
    StackPath stack = new StackPath("/stacks/web/7a1c");

    assertThat(stack.resourcesThatAre("m&x=1"))
        .isEqualTo("/stacks/web/7a1c/resources?physical_resource_id=m%26x%3D1&nested_depth=3");
    assertThat(stack.resource("a/../b c")).isEqualTo("/stacks/web/7a1c/resources/a%2F..%2Fb%20c");
  }
}
