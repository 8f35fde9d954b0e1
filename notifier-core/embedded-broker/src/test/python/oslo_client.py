"""Drives a broker with the real oslo.messaging and its default settings, on both sides.

Usage: oslo_client.py TRANSPORT_URL. Prints one line for each thing that arrived; an error ends it
with a traceback and an exit code other than 0.
"""

import queue
import sys

import oslo_messaging
from oslo_config import cfg

TIMEOUT = 20

arrived = queue.Queue()


class AlarmEndpoint:
    target = oslo_messaging.Target(version="1.0")

    def notify_alarm(self, context, data):
        arrived.put(data)

    def answer(self, context, data):
        return {"answer": data}

    def fail(self, context):
        raise ValueError("on purpose")


class NotificationEndpoint:
    def sample(self, context, publisher_id, event_type, payload, metadata):
        arrived.put("%s %s" % (event_type, payload))


def expect(what):
    got = arrived.get(timeout=TIMEOUT)
    if got != what:
        raise AssertionError("expected %r, got %r" % (what, got))
    print("arrived:", got, flush=True)


def rpc(url):
    transport = oslo_messaging.get_rpc_transport(cfg.CONF, url)
    server = oslo_messaging.get_rpc_server(
        transport,
        oslo_messaging.Target(topic="alarm_notifier", server="node-1"),
        [AlarmEndpoint()],
        executor="threading",
    )
    server.start()
    client = oslo_messaging.get_rpc_client(
        transport,
        oslo_messaging.Target(topic="alarm_notifier", version="1.0"),
        timeout=TIMEOUT,
    )
    client.cast({}, "notify_alarm", data="topic cast")
    expect("topic cast")
    client.prepare(server="node-1").cast({}, "notify_alarm", data="host topic cast")
    expect("host topic cast")
    client.prepare(fanout=True).cast({}, "notify_alarm", data="fanout cast")
    expect("fanout cast")
    for number in range(3):
        print("answered:", client.call({}, "answer", data=number), flush=True)
    try:
        client.call({}, "fail")
    except ValueError as error:
        print("answered with an error:", str(error).splitlines()[0], flush=True)
    server.stop()
    server.wait()
    transport.cleanup()


def notification(url):
    transport = oslo_messaging.get_notification_transport(cfg.CONF, url)
    notifier = oslo_messaging.Notifier(
        transport, driver="messagingv2", publisher_id="evaluator", topics=["alarming"]
    )
    # Before anybody listens, as when the host is down: the notifier declares the queue.
    notifier.sample({}, "alarm.update", {"state": "alarm"})
    listener = oslo_messaging.get_notification_listener(
        transport,
        [oslo_messaging.Target(topic="alarming")],
        [NotificationEndpoint()],
        executor="threading",
    )
    listener.start()
    expect("alarm.update {'state': 'alarm'}")
    listener.stop()
    listener.wait()
    transport.cleanup()


if __name__ == "__main__":
    cfg.CONF([])
    oslo_messaging.set_transport_defaults("ceilometer")
    # Else the process lives on for as long, ten seconds, with a thread for figures that nobody gets.
    cfg.CONF.set_override("metrics_thread_stop_timeout", 0, group="oslo_messaging_metrics")
    rpc(sys.argv[1])
    notification(sys.argv[1])
    print("done", flush=True)
