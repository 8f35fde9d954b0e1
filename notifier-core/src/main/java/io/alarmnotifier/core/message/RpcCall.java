package io.alarmnotifier.core.message;

/**
 * Where the answer to an RPC call goes.
 *
 * @param messageId the caller's {@code _msg_id}
 * @param replyQueue the queue it waits at, reached through the default exchange
 */
public record RpcCall(String messageId, String replyQueue) {}
