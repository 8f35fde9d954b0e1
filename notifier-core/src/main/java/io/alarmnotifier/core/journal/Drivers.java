package io.alarmnotifier.core.journal;

import java.sql.Driver;
import java.sql.SQLException;

/** Loads a driver by its name: {@code DriverManager} would load all of them. */
final class Drivers {

  private Drivers() {}

  static Driver load(String className) throws SQLException {
    try {
      return Class.forName(className)
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the driver " + className + " cannot be loaded", e);
    }
  }
}
