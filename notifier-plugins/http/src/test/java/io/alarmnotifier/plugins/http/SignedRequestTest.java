package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignedRequestTest {

  private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void signsTheVeryIdTimestampAndBodyThatAreSent() throws Exception {
    try (RawServer receiver = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
        TestHost host = TestHost.start(Map.of("signing-keys", "whsec_" + SECRET))) {
      host.deliver(receiver.url("/hook"));

      String request = receiver.requests().get(0);
      String body = request.substring(request.indexOf("\r\n\r\n") + 4);
      String content =
          header(request, "webhook-id") + "." + header(request, "webhook-timestamp") + "." + body;
      assertThat(body).isEqualTo(TestHost.TRANSITION.toJson());
      assertThat(header(request, "webhook-signature")).isEqualTo("v1," + hmac(content));
    }
  }

  private static String header(String request, String name) {
    Matcher matcher = Pattern.compile("\r\n" + name + ": ([^\r]*)\r\n").matcher(request);
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }

  private static String hmac(String content) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
  }
}
