package io.alarmnotifier.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The bodies of messages captured from oslo.messaging. */
public final class WireFixture {

  private WireFixture() {}

  /** The body of {@code wire/<name>.json}, byte for byte. */
  public static byte[] body(String name) {
    try (InputStream stream = WireFixture.class.getResourceAsStream("/wire/" + name + ".json");
        JsonParser json = new JsonFactory().createParser(stream)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals("body")) {
          return json.nextTextValue().getBytes(StandardCharsets.UTF_8);
        }
      }
      throw new IllegalArgumentException("no body in the fixture " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
