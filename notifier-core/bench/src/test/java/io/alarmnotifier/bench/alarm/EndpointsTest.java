package io.alarmnotifier.bench.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndpointsTest {

  @Test
  void oneIsTheUsualAddress() {
    Endpoints one = new Endpoints(8080, 1);

    assertThat(one.action(0)).isEqualTo("http://127.0.0.1:8080/hook");
    assertThat(one.action(49_999)).isEqualTo("http://127.0.0.1:8080/hook");
  }

  @Test
  void manyAreAddressesOfTheirOwnThatBeginAgain() {
    Endpoints many = new Endpoints(8080, 10_000);

    assertThat(IntStream.range(0, 20_000).mapToObj(many::address).distinct()).hasSize(10_000);
    assertThat(many.address(9_999)).isEqualTo("127.0.39.250");
    assertThat(many.address(10_000)).isEqualTo("127.0.0.1");
  }
}
