package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.util.regex.Pattern;

/** In whose name a token acts. */
public sealed interface Scope {

  /**
   * In the name of the user who has trusted the service.
   *
   * @param id the trust's id; secret, as it alone makes the service act for the user
   */
  record Trust(String id) implements Scope {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Without the id. */
    @Override
    public String toString() {
      return "a trust";
    }
  }

  /** In the name of the service itself, within its project. */
  record Project() implements Scope {}

  /**
   * The trust that an action names, as in {@code trust+http://ID:delete@host/path}; what stands
   * behind the colon tells Aodh's API to delete the trust together with the alarm.
   *
   * @throws ServiceException with a permanent failure, if it names none
   */
  static Trust ofAction(AlarmAction action) {
    String userInfo = action.userInfo();
    if (userInfo == null) {
      throw invalid("it names no trust; write " + action.scheme() + "://TRUST-ID@…");
    }
    int colon = userInfo.indexOf(':');
    String id = colon < 0 ? userInfo : userInfo.substring(0, colon);
    if (!Trust.ID.matcher(id).matches()) {
      throw invalid("what it names before the @ is not the id of a trust");
    }
    return new Trust(id);
  }

  private static ServiceException invalid(String problem) {
    return new ServiceException(DeliveryOutcome.reject(FailureReason.INVALID_ACTION, problem));
  }
}
