"""Serves Keystone on loopback, with its tables and its administrator made before, if they are missing.

Usage: serve.py FOLDER, with the administrator's password in OS_BOOTSTRAP_PASSWORD. FOLDER has keystone.conf, and gets
the file url when all is ready; the port in it is taken again by the next start.
"""

import contextlib
import os
import pathlib
import socket
import sqlite3
import sys
import urllib.parse

import waitress
from keystone.cmd import cli
from keystone.server.flask import core

# One request after the other: SQLite lets only one of several change something, and fails the others.
THREADS = 1


def bind(url_file):
    """Before it is ready, so that the port is its own when it names it in the catalogue; nobody is let in yet."""
    port = urllib.parse.urlsplit(url_file.read_text()).port if url_file.exists() else 0
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", port))
    return server


def manage(config, *arguments):
    """Does what keystone-manage does, in a process of its own, but without the seconds that importing Keystone takes."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            cli.main(["keystone-manage", "--config-file", config, *arguments])
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if status != 0:
        sys.exit(f"keystone-manage {arguments[0]} failed")


def read_while_written(database):
    """Else a reader that Keystone is slow to let go makes the commit of a writer fail."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def main(folder):
    folder = pathlib.Path(folder)
    config = str(folder / "keystone.conf")
    url_file = folder / "url"
    server = bind(url_file)
    url = f"http://127.0.0.1:{server.getsockname()[1]}/v3"

    manage(config, "db_sync")
    read_while_written(folder / "keystone.db")
    manage(config, "bootstrap", "--bootstrap-public-url", url, "--bootstrap-region-id", "RegionOne")
    # It would take the arguments of this program for options of its own.
    del sys.argv[1:]
    application = core.initialize_application("public", config_files=[config])

    waiting = folder / "url.part"
    waiting.write_text(url + "\n")
    waiting.rename(url_file)
    waitress.serve(application, sockets=[server], threads=THREADS)


main(sys.argv[1])
