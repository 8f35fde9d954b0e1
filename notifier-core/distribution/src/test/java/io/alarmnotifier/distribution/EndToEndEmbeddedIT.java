package io.alarmnotifier.distribution;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** End to end with the embedded broker. */
class EndToEndEmbeddedIT extends EndToEnd {

  @Override
  URI broker() {
    return RunningHost.freeBrokerUri();
  }

  @Override
  RunningHost startHost(URI broker, Path folder) throws IOException, InterruptedException {
    return RunningHost.withEmbeddedBroker(broker, folder);
  }
}
