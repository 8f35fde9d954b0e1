package io.alarmnotifier.plugins.trust;

import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;

/** The URL inside of an action: what is left of it without {@code trust+} and without the trust. */
final class WebhookUrl {

  private static final String PREFIX = "trust+";

  private WebhookUrl() {}

  /**
   * Takes the URL out, the rest of it as it stands: nothing is decoded or encoded anew.
   *
   * @param action of one of the plugin's schemes, with user information
   * @throws ServiceException with a permanent failure, if what is left is no URL
   */
  static AlarmAction of(AlarmAction action) {
    String url = action.url();
    int authorityAt = url.indexOf("//") + "//".length();
    String userInfo = action.userInfo();
    int hostAt = authorityAt + (userInfo == null ? 0 : userInfo.length() + "@".length());
    try {
      return AlarmAction.parse(url.substring(PREFIX.length(), authorityAt) + url.substring(hostAt));
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          DeliveryOutcome.reject(
              FailureReason.INVALID_ACTION,
              "without its trust it is no usable URL: " + e.getMessage()));
    }
  }
}
