package io.alarmnotifier.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.Program;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What image.sh says and refuses; {@link ContainerImageIT} has it make an image. */
class ImageScriptIT {

  private static final Path SCRIPT =
      Path.of(System.getProperty("notifier.repository"), "scripts", "image.sh");

  @Test
  void explainsItself() throws Exception {
    Program.Result help = image("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.output()).startsWith("Usage: image.sh [OPTIONS]");
  }

  @ParameterizedTest
  @CsvSource({
    "--verbose, --verbose: no such option",
    "--base, --base needs a value",
    "--base /nowhere, /nowhere: there is no such file",
    "--host /nowhere, /nowhere: no unpacked distribution",
    "--output /tmp, /tmp is a folder"
  })
  void refusesWhatItCannotUse(String arguments, String reason) throws Exception {
    Program.Result result = image(arguments.split(" "));

    assertThat(result.output()).startsWith("image.sh: " + reason);
    assertThat(result.exitCode()).isEqualTo(2);
  }

  private static Program.Result image(String... arguments) throws Exception {
    return Programs.run(Stream.concat(Stream.of(SCRIPT.toString()), Stream.of(arguments)).toList());
  }
}
