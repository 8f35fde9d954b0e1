package io.alarmnotifier.core.message;

/**
 * A failure as oslo.messaging tells it to a caller, who raises the exception named.
 *
 * @param module the Python module of the exception
 * @param type the Python class of the exception
 * @param message what is wrong
 */
public record RpcError(String module, String type, String message) {

  private static final String DISPATCHER = "oslo_messaging.rpc.dispatcher";

  /** The method is none of ours. */
  static RpcError noSuchMethod(String method) {
    return new RpcError(
        DISPATCHER, "NoSuchMethod", "Endpoint does not support RPC method " + method);
  }

  /** The method is asked for in a version that is none of ours. */
  static RpcError unsupportedVersion(String version, String method) {
    return new RpcError(
        DISPATCHER,
        "UnsupportedVersion",
        "Endpoint does not support RPC version " + version + ". Attempted method: " + method);
  }

  /** The content is wrong in a way that has no exception of its own. */
  static RpcError invalid(String problem) {
    return new RpcError("builtins", "ValueError", problem);
  }
}
