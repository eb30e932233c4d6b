"""The connection to a Milvus, and what is asked of it; its faults as ours."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np

from errors import KnowledgeBaseError, SettingsError
from index.cells import Numbers, Vectors
from settings import Settings

Kind = Literal["passages", "sentences", "claims"]
KINDS: tuple[Kind, ...] = ("passages", "sentences", "claims")
MOST = 16_384  # that a Milvus gives at once
AT_ONCE = 8_192  # keys that one question names
_PLAIN, _TLS, _LITE = "milvus://", "milvus+tls://", "milvus-lite:"
_CELLS = 1_024  # of each segment of a server's vectors
_LOOKED = 64
_SECONDS_TO_WRITE = 600  # or to load what was written
_ALL_LOOKED_UP_TO = 200_000  # vectors; of fewer all cells are looked into


@dataclass(frozen=True, slots=True)
class Milvus:
    """A connection; one for all threads of a process."""

    client: Any  # pymilvus.MilvusClient
    where: str
    seconds: int
    is_trial: bool

    def ask(self, what: str, *values: Any, **named: Any) -> Any:
        """What a method of the client gives.

        Raises:
            KnowledgeBaseError: the Milvus is away or refuses.
        """
        seconds = self.seconds if what in ("search", "query") else max(self.seconds, _SECONDS_TO_WRITE)
        return _guarded(self.where, lambda: getattr(self.client, what)(*values, timeout=seconds, **named))


@dataclass(frozen=True, slots=True)
class Collections:
    """The collections of a knowledge base as one generation sees them."""

    milvus: Milvus
    name: str
    last: int  # version
    gone: tuple[int, ...]
    vectors: Mapping[Kind, int]  # how many there are

    @property
    def seen(self) -> str:
        """The filter of what this generation sees."""
        seen = f"version <= {self.last}"
        return f"{seen} and version not in {list(self.gone)}" if self.gone else seen

    def load(self) -> None:
        """Have the Milvus ready to answer, which it is not after a start."""
        for kind in KINDS:
            self.milvus.ask("load_collection", f"{self.name}_{kind}")

    def near(self, kind: Kind, asked: Vectors, count: int, limits: str, back: str = "key") -> tuple[Numbers, Vectors]:
        """Keys (or what else ``back`` names) of those that come nearest to a vector, and their products with it."""
        every = self.vectors[kind] <= _ALL_LOOKED_UP_TO
        probes = {"nprobe": _CELLS if every else _LOOKED}
        return self._search(kind, "vector", [asked], count, limits, back, probes)[0]

    def products(self, kind: Kind, asked: Vectors, keys: Numbers, by: str = "key") -> tuple[Numbers, Vectors]:
        """The products of a vector with those of these keys, or with all whose field ``by`` has one of these."""
        found = [self._products(kind, asked, some, by) for some in _parts(keys, AT_ONCE if by == "key" else 1_024)]
        none = (np.empty(0, np.int64), np.empty(0, np.float32))
        first, second = zip(none, *found, strict=True)
        return np.concatenate(first), np.concatenate(second)

    def _products(self, kind: Kind, asked: Vectors, keys: Numbers, by: str) -> tuple[Numbers, Vectors]:
        limits = f"{by} in {keys.tolist()}"
        found = self._search(kind, "vector", [asked], MOST, limits, by, {"nprobe": _CELLS})[0]
        if len(found[0]) < MOST or len(keys) == 1:
            return found
        half = len(keys) // 2  # there may be more than it gives at once
        first, second = (self._products(kind, asked, some, by) for some in (keys[:half], keys[half:]))
        return np.concatenate([first[0], second[0]]), np.concatenate([first[1], second[1]])

    def worded(self, asked: Sequence[Mapping[int, float]], count: int, limits: str) -> list[tuple[Numbers, Vectors]]:
        """Keys of the passages that lead by weights of words, and their scores, for each of several."""
        return self._search("passages", "words", [dict(one) for one in asked], count, limits, "key", {})

    def _search(
        self,
        kind: Kind,
        field: str,
        asked: Sequence[Any],
        count: int,
        limits: str,
        back: str,
        looking: Mapping[str, Any],
    ) -> list[tuple[Numbers, Vectors]]:
        found = self.milvus.ask(
            "search",
            f"{self.name}_{kind}",
            list(asked),
            anns_field=field,
            limit=min(count, MOST),
            filter=limits,
            output_fields=[back],
            search_params={"metric_type": "IP", "params": dict(looking)},
        )
        rows = [[(hit["entity"][back], hit["distance"]) for hit in hits] for hits in found]
        return [
            (np.array([one for one, _ in each], np.int64), np.array([score for _, score in each], np.float32))
            for each in rows
        ]

    def count(self, kind: Kind, limits: str) -> int:
        """How many are within limits."""
        found = self.milvus.ask("query", f"{self.name}_{kind}", filter=limits, output_fields=["count(*)"])
        return int(found[0]["count(*)"])


def connected(settings: Settings) -> Milvus:
    """The Milvus that the settings name.

    Raises:
        KnowledgeBaseError: it is away or refuses the token.
        SettingsError: it is named in another way than ``settings.py`` tells, or its client is not installed.
    """
    told = (settings.search, settings.search_token, settings.search_certificate, settings.search_seconds)
    return _connected(*told)


@cache
def _connected(search: str, token: str, certificate: str, seconds: int) -> Milvus:
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # the local build complains of its client's signs of life
    try:
        from pymilvus import MilvusClient
    except ImportError as error:
        raise SettingsError("no-pymilvus") from error
    if search.startswith(_LITE):
        uri = search.removeprefix(_LITE)
    elif search.startswith((_PLAIN, _TLS)):
        uri = search.replace(_TLS, "https://").replace(_PLAIN, "http://")
    else:
        raise SettingsError("search-form", value=search)
    logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # what fails is told as our own error
    named: dict[str, Any] = {"token": token, "timeout": seconds}
    if certificate:
        named["server_pem_path"] = certificate
    return Milvus(_guarded(search, lambda: MilvusClient(uri, **named)), search, seconds, search.startswith(_LITE))


def _guarded(where: str, ask: Callable[[], Any]) -> Any:
    import grpc
    from pymilvus.exceptions import MilvusException

    try:
        return ask()
    except (MilvusException, grpc.RpcError, OSError) as error:
        said = str(getattr(error, "message", "") or error)
        detail = (said.splitlines() or [type(error).__name__])[0][:300]
        raise KnowledgeBaseError("search-away", where=where, detail=detail) from error


def made(milvus: Milvus, name: str, dimension: int) -> None:
    """Make the three collections, empty. Raises KnowledgeBaseError."""
    from pymilvus import DataType

    for kind in KINDS:
        schema = milvus.client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("key", DataType.INT64, is_primary=True)
        for field in ("version", "first_year", "last_year"):
            schema.add_field(field, DataType.INT64)
        for field in ("report", "place", "kind"):
            schema.add_field(field, DataType.VARCHAR, max_length=1_024)
        if kind == "sentences":
            schema.add_field("passage", DataType.INT64)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension)
        index = milvus.client.prepare_index_params()
        cells: dict[str, Any] = {"index_type": "IVF_FLAT", "params": {"nlist": _CELLS}}
        index.add_index("vector", metric_type="IP", **({"index_type": "FLAT"} if milvus.is_trial else cells))
        if kind == "passages":
            schema.add_field("words", DataType.SPARSE_FLOAT_VECTOR)
            index.add_index("words", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
        milvus.ask("create_collection", f"{name}_{kind}", schema=schema, index_params=index, consistency_level="Strong")


def _parts(keys: Numbers, size: int) -> Iterator[Numbers]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
