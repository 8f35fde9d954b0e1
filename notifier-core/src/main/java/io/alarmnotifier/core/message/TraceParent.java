package io.alarmnotifier.core.message;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the header {@code traceparent} of W3C Trace Context, which anybody may have written. */
public final class TraceParent {

  /** The name of the header. */
  public static final String HEADER = "traceparent";

  /** Version, trace, span and flags; neither version ff nor ids of zeros only exist. */
  private static final Pattern FORM =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private static final int TRACE_BEGIN = 3;
  private static final int TRACE_END = 35;

  private TraceParent() {}

  /** The value as it is, if it is of the form that the standard has; else nothing. */
  public static Optional<String> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(value) : Optional.empty();
  }

  /**
   * The id of the trace.
   *
   * @param traceParent as {@link #parse} gives it
   */
  public static String traceId(String traceParent) {
    return traceParent.substring(TRACE_BEGIN, TRACE_END);
  }
}
