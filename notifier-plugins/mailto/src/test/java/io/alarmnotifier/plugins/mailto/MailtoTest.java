package io.alarmnotifier.plugins.mailto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.spi.AlarmAction;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailtoTest {

  private static Mailto parse(String action) throws InvalidActionException {
    return Mailto.parse(AlarmAction.parse(action));
  }

  private static List<String> texts(List<EmailAddress> addresses) {
    return addresses.stream().map(EmailAddress::toString).toList();
  }

  @Test
  void readsRecipientsAndSubject() throws Exception {
    Mailto mailto =
        parse(
            "MAILTO:ops@example.org,Second@Example.ORG?cc=c1@example.org,c2@example.org"
                + "&BCC=b@example.org&to=third@example.org&subject=Disk%20full%3F&body=x");

    assertThat(texts(mailto.to()))
        .containsExactly("ops@example.org", "Second@example.org", "third@example.org");
    assertThat(texts(mailto.cc())).containsExactly("c1@example.org", "c2@example.org");
    assertThat(texts(mailto.bcc())).containsExactly("b@example.org");
    assertThat(mailto.subject()).contains("Disk full?");
  }

  @Test
  void leavesAPlusSignAlone() throws Exception {
    Mailto mailto = parse("mailto:ops+alarms@example.org?subject=1+1&cc=a%2Bb@example.org");

    assertThat(texts(mailto.to())).containsExactly("ops+alarms@example.org");
    assertThat(texts(mailto.cc())).containsExactly("a+b@example.org");
    assertThat(mailto.subject()).contains("1+1");
  }

  @Test
  void takesRecipientsOfTheQueryAlone() throws Exception {
    assertThat(texts(parse("mailto:?to=a@example.org%2C%20b@example.org").to()))
        .containsExactly("a@example.org", "b@example.org");
  }

  @Test
  void countsARecipientOnce() throws Exception {
    Mailto mailto = parse("mailto:a@example.org,a@EXAMPLE.org?cc=a@example.org&bcc=b@example.org");

    assertThat(mailto.recipients()).hasSize(2);
  }

  @Test
  void ignoresFieldsThatAreNotForIt() throws Exception {
    Mailto mailto = parse("mailto:a@example.org?from=x&in-reply-to=y&subject&=&a");

    assertThat(mailto.subject()).isEmpty();
    assertThat(mailto.recipients()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:ops",
        "mailto:@example.org",
        "mailto:ops@",
        "mailto:a@b@c",
        "mailto:.ops@example.org",
        "mailto:o..ps@example.org",
        "mailto:ops@example..org",
        "mailto:ops@-example.org",
        "mailto:ops@[127.0.0.1]",
        "mailto:\"o ps\"@example.org",
        "mailto:Ops%20%3Cops@example.org%3E",
        "mailto:ops@example.org%0D%0ARCPT%20TO:%3Cx@example.org%3E",
        "mailto:ops@example.org%0Ax@example.org",
        "mailto:ops@example.org?cc=x@example.org%0d%0aSubject:x",
        "mailto:victim%25example.net@example.org",
        "mailto:example.net!victim@example.org",
        "mailto:%7Cprogram@example.org",
        "mailto:%2Fetc%2Fpasswd@example.org",
        "mailto:öps@example.org",
        "mailto:ops@exämple.org",
        "mailto:ops@example.org%00"
      })
  void refusesWhatIsNoPlainAddress(String action) {
    assertThatThrownBy(() -> parse(action))
        .isInstanceOf(InvalidActionException.class)
        .hasMessage("a recipient of the action is no plain address such as ops@example.org");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mailto://ops@example.org | a mailto action has no slashes",
        "mailto:/ops@example.org  | a mailto action has no slashes",
        "mailto:                  | the action names no recipient",
        "mailto:,?subject=x       | the action names no recipient",
        "mailto:ops%4@example.org | the action has a broken percent escape"
      })
  void tellsWhatIsWrong(String action, String problem) {
    assertThatThrownBy(() -> parse(action))
        .isInstanceOf(InvalidActionException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void refusesTooManyRecipients() throws Exception {
    String hundred =
        IntStream.range(0, 100)
            .mapToObj(i -> "a" + i + "@example.org")
            .collect(Collectors.joining(",", "mailto:", ""));

    assertThat(parse(hundred).recipients()).hasSize(100);
    assertThatThrownBy(() -> parse(hundred + ",b@example.org"))
        .hasMessage("the action names more than 100 recipients");
  }
}
