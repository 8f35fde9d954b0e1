package io.alarmnotifier.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.core.message.DecodedMessage.Malformed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the bytes of a message by what its properties say of them. */
@Tag("jvm")
class BodyFormatTest {

  private final AlarmMessageDecoder decoder = new AlarmMessageDecoder();

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] body = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

    assertThat(problem(decoder.decode(body, MessageFormat.JSON))).contains("not text in UTF-8");
  }

  @Test
  void readsOtherCharacterSets() {
    byte[] body = "{\"actions\": [], \"reason\": \"é\"}".getBytes(StandardCharsets.UTF_16);

    DecodedMessage message = decoder.decode(body, format("application/json", "utf-16", null));

    assertThat(message)
        .isInstanceOfSatisfying(
            Alarm.class, alarm -> assertThat(alarm.transition().reason()).isEqualTo("é"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8", "a/b+json", ""})
  void takesTheContentTypesOfJson(String contentType) {
    assertThat(decoder.decode(json("{\"actions\": []}"), format(contentType, null, null)))
        .isInstanceOf(Alarm.class);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, utf-8, , the content type text/plain cannot be read; send application/json",
    "application/x-python-serialize, binary, , content type application/x-python-serialize",
    "application/json, klingon, , the content encoding klingon is unknown; send utf-8",
    "application/json, utf-8, application/x-bz2, the compression application/x-bz2 is unknown",
    "application/json, utf-8, application/x-gzip, the body is not compressed as its header says"
  })
  void tellsWhichPropertyIsWrong(
      String contentType, String contentEncoding, @Nullable String compression, String problem) {
    assertThat(
            problem(
                decoder.decode(
                    json("{\"actions\": []}"), format(contentType, contentEncoding, compression))))
        .contains(problem);
  }

  @Test
  void uncompressesWhatKombuCompressed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeAndClose(new DeflaterOutputStream(bytes), json("{\"actions\": []}"));

    assertThat(decoder.decode(bytes.toByteArray(), format(null, null, "application/x-gzip")))
        .isInstanceOf(Alarm.class);
  }

  @Test
  void uncompressesAGzipFile() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeAndClose(new GZIPOutputStream(bytes), json("{\"actions\": []}"));

    assertThat(decoder.decode(bytes.toByteArray(), format(null, null, "application/x-gzip")))
        .isInstanceOf(Alarm.class);
  }

  @Test
  void refusesABodyThatGrowsTooLarge() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeAndClose(
        new DeflaterOutputStream(bytes), new byte[MessageText.MAX_UNCOMPRESSED_BYTES + 1]);

    assertThat(
            problem(decoder.decode(bytes.toByteArray(), format(null, null, "application/x-gzip"))))
        .contains("grows to more than");
  }

  private static String problem(DecodedMessage message) {
    assertThat(message).isInstanceOf(Malformed.class);
    return ((Malformed) message).problem();
  }

  private static byte[] json(String text) {
    Charset utf8 = StandardCharsets.UTF_8;
    return text.getBytes(utf8);
  }

  private static MessageFormat format(
      @Nullable String contentType,
      @Nullable String contentEncoding,
      @Nullable String compression) {
    return new MessageFormat(
        Optional.ofNullable(contentType),
        Optional.ofNullable(contentEncoding),
        Optional.ofNullable(compression));
  }

  private static void writeAndClose(OutputStream stream, byte[] bytes) throws IOException {
    try (stream) {
      stream.write(bytes);
    }
  }
}
