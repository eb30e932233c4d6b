"""``python -m serve``: the knowledge base for other programs, over HTTP or (``--mcp``) as tools of an assistant."""

from __future__ import annotations

import argparse
import ipaddress
import logging
import sys
from pathlib import Path

import uvicorn

import settings as configuration
from errors import RequestError, WelfareError
from index import audit
from serve.api import make_app
from serve.assistant import run as run_assistant
from serve.keys import Keys, add_key, drop_key
from serve.shelf import Shelf

_LOCAL = ("localhost", "127.0.0.1", "[::1]")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status (0 done, 1 something failed; 2 usage, by argparse)."""
    options = command_line().parse_args(arguments)
    try:
        settings = configuration.load(kb=options.kb)
        file = options.keys or settings.kb / "api_keys"
        if options.new_key is not None:
            print(add_key(file, options.new_key))
            audit.record_command(settings.kb, "key", f"{options.new_key}: made")
            return 0
        if options.drop_key is not None:
            drop_key(file, options.drop_key)
            audit.record_command(settings.kb, "key", f"{options.drop_key}: dropped")
            return 0
        shelf = Shelf(settings)
        if options.mcp:
            run_assistant(shelf)
            return 0
        keys = Keys(file)
        if not keys.wanted and not options.open and not _is_local(options.host):
            raise RequestError("keys-none", where=file)
        shelf.open()  # a knowledge base that cannot be opened is told at once
        logging.basicConfig(format="%(message)s", level=logging.INFO, stream=sys.stderr)
        hosts = (*_LOCAL, options.host, *options.allow_host)
        app = make_app(shelf, keys, hosts=hosts, metrics=options.metrics)
        # The access log of the server would hold the questions; serve/guard.py logs without them.
        uvicorn.run(app, host=options.host, port=options.port, access_log=False, server_header=False)
    except (WelfareError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m serve", description=__doc__)
    parser.add_argument("--kb", type=Path, help="folder of the knowledge base (default .kb)")
    parser.add_argument("--mcp", action="store_true", help="speak the Model Context Protocol on standard input, output")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1: this computer)")
    parser.add_argument("--port", type=int, default=8600, help="port to listen on (default 8600)")
    parser.add_argument("--allow-host", action="append", default=[], metavar="NAME", help="a name of this server")
    parser.add_argument("--keys", type=Path, metavar="FILE", help="file of keys (default api_keys in the folder)")
    parser.add_argument("--new-key", metavar="NAME", help="make a key, print it once, and end")
    parser.add_argument("--drop-key", metavar="NAME", help="let the key of that name open nothing any more, and end")
    parser.add_argument("--open", action="store_true", help="let everybody ask who reaches the address, without keys")
    parser.add_argument("--metrics", action="store_true", help="tell counters for Prometheus at /v1/metrics")
    return parser


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


if __name__ == "__main__":
    sys.exit(main())
