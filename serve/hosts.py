"""The name of a server that a request gives; of the page and of the server for other programs alike."""

from __future__ import annotations


def host_name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> host_name("[::1]:8501"), host_name("Localhost:8501")
    ('[::1]', 'localhost')
    """
    name = host.lower()
    return name.rpartition("]")[0] + "]" if name.startswith("[") else name.partition(":")[0]
