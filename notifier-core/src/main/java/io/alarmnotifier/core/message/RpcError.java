package io.alarmnotifier.core.message;

import java.util.Optional;

/**
 * A failure as oslo.messaging tells it to a caller, who raises the exception named.
 *
 * @param module the Python module of the exception
 * @param type the Python class of the exception
 * @param message what is wrong
 */
public record RpcError(String module, String type, String message) {

  private static final String DISPATCHER = "oslo_messaging.rpc.dispatcher";

  /**
   * The method is none of ours.
   *
   * @param caller tells whose exceptions the caller knows; empty if nobody called
   */
  static RpcError noSuchMethod(String method, Optional<RpcCall.Form> caller) {
    return isOfIcehouse(caller)
        ? new RpcError("exceptions", "AttributeError", "No such RPC function '" + method + "'")
        : new RpcError(
            DISPATCHER, "NoSuchMethod", "Endpoint does not support RPC method " + method);
  }

  /**
   * The method is asked for in a version that is none of ours.
   *
   * @param caller tells whose exceptions the caller knows; empty if nobody called
   */
  static RpcError unsupportedVersion(String version, String method, Optional<RpcCall.Form> caller) {
    return isOfIcehouse(caller)
        ? new RpcError(
            "ceilometer.openstack.common.rpc.common",
            "UnsupportedRpcVersion",
            "Specified RPC version, " + version + ", not supported by this endpoint.")
        : new RpcError(
            DISPATCHER,
            "UnsupportedVersion",
            "Endpoint does not support RPC version " + version + ". Attempted method: " + method);
  }

  private static boolean isOfIcehouse(Optional<RpcCall.Form> caller) {
    return caller.equals(Optional.of(RpcCall.Form.RESULT_AND_END));
  }

  /** The content is wrong in a way that has no exception of its own. */
  static RpcError invalid(String problem) {
    return new RpcError("builtins", "ValueError", problem);
  }
}
