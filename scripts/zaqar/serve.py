"""Serves Zaqar on loopback, with a Redis of its own for the messages.

Usage: serve.py FOLDER, where zaqar.conf is; gets the file url when all is ready. The port in it is taken again by the
next start. Ends Redis with itself.
"""

import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.parse

import waitress
from oslo_config import cfg
from oslo_log import log
from zaqar import bootstrap
from zaqar.storage.redis import messages

SOCKET = pathlib.Path("redis.sock")


def bind(url_file):
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", urllib.parse.urlsplit(url_file.read_text()).port if url_file.exists() else 0))
    return server


def start_redis():
    """Without a port: only this process may use it."""
    SOCKET.unlink(missing_ok=True)
    command = ["redis-server", "--port", "0", "--unixsocket", str(SOCKET), "--save", "", "--logfile", "redis.log"]
    redis = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    while not SOCKET.exists():
        if redis.poll() is not None:
            sys.exit("Redis did not start; see redis.log")
        time.sleep(0.02)
    return redis


def index_messages(self, message_set, counter, ids):
    """Ranks new messages behind those of their queue, which Zaqar leaves to a script that Debian's package lacks."""
    end = self._client.incrby(counter, len(ids))
    self._client.zadd(message_set, dict(zip(ids, range(end - len(ids), end))))


def application():
    messages.MessageController._index_messages = index_messages
    conf = cfg.CONF
    log.register_options(conf)
    conf(args=["--config-file", "zaqar.conf"], project="zaqar", prog="zaqar-queues")
    log.setup(conf, "zaqar")
    return bootstrap.Bootstrap(conf).transport.app


def main(folder):
    # The path of a socket may not be long.
    os.chdir(folder)
    # Then the end is an exception, so that Redis is ended as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    url_file = pathlib.Path("url")
    server = bind(url_file)
    redis = start_redis()
    try:
        app = application()
        waiting = pathlib.Path("url.part")
        waiting.write_text(f"http://127.0.0.1:{server.getsockname()[1]}\n")
        waiting.rename(url_file)
        waitress.serve(app, sockets=[server])
    finally:
        redis.terminate()
        redis.wait()


main(sys.argv[1])
