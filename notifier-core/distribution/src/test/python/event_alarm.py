"""Makes a database of Aodh with one event alarm, as Aodh's API server does, and publishes an event that sets it off, as
Ceilometer's agent does with the publisher notifier://?topic=alarm.all.

Usage: event_alarm.py AODH_CONF ALARM_ID ACTION EVENT_AS_JSON. The alarm is for instances of the project "demo" that get
into the state "error".
"""

import datetime
import json
import sys

import oslo_messaging
from aodh import service, storage
from aodh.storage import models


def create_alarm(conf, alarm_id, action):
    database = storage.get_connection_from_config(conf)
    database.upgrade()
    now = datetime.datetime.utcnow()
    database.create_alarm(
        models.Alarm(
            alarm_id=alarm_id,
            type="event",
            enabled=True,
            name="instance-error",
            description="",
            severity="critical",
            timestamp=now,
            user_id="user",
            project_id="demo",
            state=models.Alarm.ALARM_INSUFFICIENT_DATA,
            state_timestamp=now,
            state_reason="",
            ok_actions=[],
            alarm_actions=[action],
            insufficient_data_actions=[],
            repeat_actions=False,
            rule={
                "event_type": "compute.instance.*",
                "query": [{"field": "traits.state", "type": "string", "op": "eq", "value": "error"}],
            },
            time_constraints=[],
        )
    )


def publish(conf, event):
    oslo_messaging.set_transport_defaults("ceilometer")
    oslo_messaging.Notifier(
        oslo_messaging.get_notification_transport(conf),
        driver="messagingv2",
        publisher_id="ceilometer.publisher",
        topics=["alarm.all"],
    ).sample({}, "event", [event])


def main(config, alarm_id, action, event):
    conf = service.prepare_service([], config_files=[config])
    create_alarm(conf, alarm_id, action)
    publish(conf, json.loads(event))


main(*sys.argv[1:])
