package io.alarmnotifier.bench.alarm;

/**
 * The endpoints of one receiver: loopback addresses, all with its port.
 *
 * @param port the receiver's
 * @param count how many; 1 is 127.0.0.1 alone
 */
public record Endpoints(int port, int count) {

  /** The path of all actions. */
  public static final String PATH = "/hook";

  private static final int PER_BYTE = 250;

  /** The most that there can be. */
  public static final int MOST = PER_BYTE * PER_BYTE;

  /** Checks the count. */
  public Endpoints {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("no such number of endpoints: " + count);
    }
  }

  /** The address of one of them, by its number from 0; numbers beyond begin again. */
  public String address(int number) {
    int index = number % count;
    return "127.0." + index / PER_BYTE + '.' + (1 + index % PER_BYTE);
  }

  /** The action that posts to it. */
  public String action(int number) {
    return "http://" + address(number) + ':' + port + PATH;
  }
}
