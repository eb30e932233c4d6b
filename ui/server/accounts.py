"""Who may sign in with a password: a file of names, roles and salted hashes (Argon2id), and what stops guessing.

``python -m ui.server.accounts NAME ROLE`` asks for a password and adds the account, or changes it; ``NAME --remove``
removes it. Sessions of an account that was removed or got another password end.
"""

from __future__ import annotations

import argparse
import getpass
import sys
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from errors import RequestError
from index import audit
from settings import load

Role = Literal["reader", "editor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
"""Each may what those before it may: ask, change reports, remove them and see who changed what."""
LEAST = 12
"""Characters of a password."""
_LONGEST = 1_000
_TRIES, _MINUTES = 5, 15  # wrong passwords in so many minutes, for a name from one address
_TRIES_ALL = 30  # the same for a name from wherever
_REMEMBERED = 10_000
_hasher = PasswordHasher()
_hashing = threading.Semaphore(2)  # each takes 64 MB


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    role: Role
    hash: str


def read_accounts(file: Path) -> Mapping[str, Account]:
    """Accounts by name; none where there is no such file. Lines that are none are left out."""
    if not file.is_file():
        return {}
    rows = (line.split() for line in file.read_text(encoding="utf-8").splitlines())
    return {name: Account(name, cast(Role, role), hash) for name, role, hash in (r for r in rows if _is_row(r))}


def _is_row(row: list[str]) -> bool:
    return len(row) == 3 and row[1] in ROLES


def put_account(file: Path, name: str, role: Role, password: str) -> None:
    """Add an account or change it; of the password only the hash is kept.

    Raises:
        RequestError: the name holds white space, or the password is too short.
        OSError: the file cannot be written.
    """
    if len(name.split()) != 1:
        raise RequestError("account-name", where=name)
    if not LEAST <= len(password) <= _LONGEST:
        raise RequestError("password-short", least=LEAST)
    _write(file, {**read_accounts(file), name: Account(name, role, _hasher.hash(password))})


def remove_account(file: Path, name: str) -> None:
    """Remove an account.

    Raises:
        RequestError: there is none of that name.
        OSError: the file cannot be written.
    """
    accounts = dict(read_accounts(file))
    if accounts.pop(name, None) is None:
        raise RequestError("account-none", where=name)
    _write(file, accounts)


def _write(file: Path, accounts: Mapping[str, Account]) -> None:
    lines = (f"{one.name} {one.role} {one.hash}\n" for one in accounts.values())
    beside = file.with_name(f"{file.name}.new")
    beside.touch(mode=0o600)
    beside.write_text("".join(lines), encoding="utf-8")
    beside.replace(file)


def is_password(typed: str, hash: str) -> bool:
    """Whether the hash is that of the password; a text that is no hash is none of any."""
    try:
        with _hashing:
            return _hasher.verify(hash, typed[:_LONGEST])
    except (VerificationError, InvalidHashError):
        return False


@cache
def hashed(password: str) -> str:
    """The hash of a password that the server was started with, unless it is one already."""
    return password if password.startswith("$argon2") else _hasher.hash(password)


class Door:
    """Lets in who gives the password of an account, a few tries at a time; safe for many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()

    def enter(self, accounts: Mapping[str, Account], name: str, typed: str, address: str) -> Account:
        """The account of that name and password.

        Raises:
            RequestError: "wrong-password", told alike whether the name or the password is wrong, or "locked-out" after
                too many of them, also where this one is right.
        """
        keys, now = ((name, address), (name, "")), self._clock()
        with self._lock:
            for key, most in zip(keys, (_TRIES, _TRIES_ALL), strict=True):
                if len(self._recent(key)) >= most:
                    raise RequestError("locked-out", minutes=_MINUTES)
            for key in keys:  # before the password is looked at, so that many tries at once are no more than these
                self._recent(key).append(now)
        account = accounts.get(name)
        # One that is not there costs the same time.
        if is_password(typed, account.hash if account else hashed("no such account")) and account is not None:
            with self._lock:
                self._failed.pop(keys[0], None)
                if now in (everywhere := self._recent(keys[1])):
                    everywhere.remove(now)
            return account
        raise RequestError("wrong-password")

    def _recent(self, key: tuple[str, str]) -> deque[float]:
        times = self._failed.setdefault(key, deque(maxlen=_TRIES_ALL))
        while times and times[0] <= self._clock() - _MINUTES * 60:
            times.popleft()
        self._failed.move_to_end(key)
        while len(self._failed) > _REMEMBERED:
            self._failed.popitem(last=False)
        return times


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ui.server.accounts", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("name")
    parser.add_argument("role", nargs="?", choices=ROLES)
    parser.add_argument("--remove", action="store_true", help="remove the account and end its sessions")
    options = parser.parse_args(arguments)
    if bool(options.role) == options.remove:
        parser.error("give a role, or --remove")
    settings = load()
    try:
        if options.remove:
            remove_account(settings.accounts, options.name)
        else:
            put_account(settings.accounts, options.name, options.role, getpass.getpass())
    except (RequestError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    done = options.role or "removed"
    audit.record_command(settings.kb, "account", f"{options.name}: {done}")
    print(f"{options.name}: {done}, in {settings.accounts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
