"""Tells alarms to a running host as evaluators do, with the real oslo.messaging.

Usage: evaluator.py COMMAND TRANSPORT_URL ACTION ... The settings are the default ones but for those in the query of the
URL, such as ?amqp_durable_queues=true. Each alarm's id names the way that it took.

  early URL ACTION           while no host is there yet: a cast, which nobody gets, and a notification, which waits
  every-way URL ACTION HOST  all that can be said to the host of that name
"""

import sys

import oslo_messaging
from oslo_config import cfg

TIMEOUT = 20


def alarm(way, action):
    return {
        "actions": [action],
        "alarm_id": way,
        "alarm_name": "cpu-high",
        "severity": "critical",
        "previous": "ok",
        "current": "alarm",
        "reason": "Transition to alarm due to 3 samples outside threshold, most recent: nan",
        "reason_data": {"type": "threshold", "count": 3, "most_recent": float("nan")},
    }


def client(url, topic):
    return oslo_messaging.get_rpc_client(
        oslo_messaging.get_rpc_transport(cfg.CONF, url, allowed_remote_exmods=["oslo_messaging.rpc.dispatcher"]),
        oslo_messaging.Target(exchange="ceilometer", topic=topic, version="1.0"),
        timeout=TIMEOUT,
    )


def notify(url, driver, way, action):
    oslo_messaging.Notifier(
        oslo_messaging.get_notification_transport(cfg.CONF, url),
        driver=driver,
        publisher_id="alarming.evaluator",
        topics=["alarming"],
    ).sample({}, "alarm.update", alarm(way, action))


def early(url, action):
    client(url, "alarm_notifier").cast({}, "notify_alarm", data=alarm("vanished", action))
    client(url, "ceilometer.alarm").prepare(fanout=True).cast({}, "notify_alarm", data=alarm("vanished", action))
    notify(url, "messagingv2", "early", action)


def every_way(url, action, host):
    work = client(url, "alarm_notifier")
    service = client(url, "ceilometer.alarm")

    work.cast({}, "notify_alarm", data=alarm("work", action))
    service.cast({}, "notify_alarm", data=alarm("topic", action))
    service.prepare(server=host).cast({}, "notify_alarm", data=alarm("host", action))
    service.prepare(fanout=True).cast({}, "notify_alarm", data=alarm("fanout", action))

    print("call:", work.call({}, "notify_alarm", data=alarm("call", action)))
    print("ping:", work.call({}, "oslo_rpc_server_ping"))
    try:
        work.call({}, "no_such")
    except oslo_messaging.NoSuchMethod as error:
        print("no_such: NoSuchMethod", error)

    notify(url, "messagingv2", "notification", action)
    notify(url, "messaging", "bare", action)


COMMANDS = {"early": early, "every-way": every_way}


def main(command, *arguments):
    oslo_messaging.set_transport_defaults("aodh")
    # Else the process lives on for as long, ten seconds, with a thread for figures that nobody gets.
    cfg.CONF.set_override("metrics_thread_stop_timeout", 0, group="oslo_messaging_metrics")
    COMMANDS[command](*arguments)


main(*sys.argv[1:])
