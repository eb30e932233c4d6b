"""Accounts of the page: only hashes are kept, guessing ends, sessions end, and what was done is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from errors import RequestError
from index.audit import What
from tests.faults import raising
from ui.pieces.wording import LANGS, Phrases
from ui.server.accounts import LEAST, Account, Door, hashed, is_password, put_account, read_accounts, remove_account
from ui.server.admin import Signed, account_role, is_over, still

RIGHT = "một mật khẩu đủ dài"


def code(door: Door, accounts: dict[str, Account], name: str, typed: str, address: str = "") -> str:
    try:
        return door.enter(accounts, name, typed, address).role
    except RequestError as error:
        return error.code


def test_only_a_salted_hash_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "accounts"
    put_account(file, "an", "editor", RIGHT)
    put_account(file, "bình", "reader", RIGHT)
    text = file.read_text(encoding="utf-8")
    assert RIGHT not in text
    assert file.stat().st_mode & 0o077 == 0
    accounts = read_accounts(file)
    assert accounts["an"].hash != accounts["bình"].hash
    assert all(one.hash.startswith("$argon2id$") for one in accounts.values())
    put_account(file, "an", "administrator", "một mật khẩu khác")
    changed = read_accounts(file)["an"]
    assert (changed.role, is_password(RIGHT, changed.hash)) == ("administrator", False)


@pytest.mark.parametrize(("name", "password"), [("an", "x" * (LEAST - 1)), ("an na", RIGHT), ("", RIGHT)])
def test_accounts_that_are_not_taken(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(RequestError):
        put_account(tmp_path / "accounts", name, "reader", password)


def test_lines_that_are_no_accounts_open_nothing(tmp_path: Path) -> None:
    file = tmp_path / "accounts"
    file.write_text("an owner x\nbình reader\nchi reader notahash\n", encoding="utf-8")
    assert list(read_accounts(file)) == ["chi"]
    assert code(Door(), dict(read_accounts(file)), "chi", "notahash") == "wrong-password"


def test_guessing_ends_and_begins_again_later() -> None:
    now = [0.0]
    door, accounts = Door(lambda: now[0]), {"an": Account("an", "editor", hashed(RIGHT))}
    assert code(door, accounts, "an", RIGHT, "1") == "editor"
    assert [code(door, accounts, "an", "sai", "1") for _ in range(5)] == ["wrong-password"] * 5
    assert code(door, accounts, "an", RIGHT, "1") == "locked-out"
    assert code(door, accounts, "an", RIGHT, "2") == "editor"  # who comes from elsewhere is not shut out with him
    now[0] = 16 * 60.0
    assert code(door, accounts, "an", RIGHT, "1") == "editor"


def test_guessing_from_many_addresses_ends_too() -> None:
    door, accounts = Door(lambda: 0.0), {"an": Account("an", "editor", hashed(RIGHT))}
    told = [code(door, accounts, "an", "sai", str(n)) for n in range(31)]
    assert told == ["wrong-password"] * 30 + ["locked-out"]


def test_guesses_at_the_same_moment_are_no_more_than_one_after_the_other() -> None:
    door, accounts = Door(lambda: 0.0), {"an": Account("an", "editor", hashed(RIGHT))}
    with ThreadPoolExecutor(16) as threads:
        told = list(threads.map(lambda _: code(door, accounts, "an", "sai", "1"), range(16)))
    assert told.count("wrong-password") == 5
    assert told.count("locked-out") == 11


def test_right_passwords_do_not_count_as_guesses() -> None:
    door, accounts = Door(lambda: 0.0), {"an": Account("an", "editor", hashed(RIGHT))}
    assert {code(door, accounts, "an", RIGHT, str(n % 2)) for n in range(32)} == {"editor"}


def test_a_session_follows_its_account(tmp_path: Path) -> None:
    file = tmp_path / "accounts"
    put_account(file, "an", "administrator", RIGHT)
    put_account(file, "bình", "reader", RIGHT)
    session = Signed("an", "administrator", 0.0, 0.0, read_accounts(file)["an"].hash)
    assert still(session, read_accounts(file), 60.0) == replace(session, seen=60.0)
    file.write_text(file.read_text("utf-8").replace("an administrator", "an reader"), encoding="utf-8")
    assert still(session, read_accounts(file), 60.0) == replace(session, seen=60.0, role="reader")
    put_account(file, "an", "administrator", "một mật khẩu khác")
    assert still(session, read_accounts(file), 60.0) is None
    remove_account(file, "an")
    assert list(read_accounts(file)) == ["bình"]
    assert still(session, read_accounts(file), 60.0) is None
    with raising(RequestError, "account-none"):
        remove_account(file, "an")


def test_a_name_that_is_not_there_is_told_alike() -> None:
    assert code(Door(), {}, "ai", RIGHT) == "wrong-password"


def test_a_password_of_the_environment_may_be_its_hash() -> None:
    assert hashed(hashed(RIGHT)) == hashed(RIGHT)
    assert is_password(RIGHT, hashed(RIGHT))


@pytest.mark.parametrize(
    ("since", "seen", "over"), [(0, 0, False), (0, 29, False), (0, -31, True), (-721, 0, True), (-719, 0, False)]
)
def test_sessions_end(since: int, seen: int, over: bool) -> None:
    now = 100_000_000.0
    assert is_over(Signed("an", "editor", now + since * 60, now - abs(seen) * 60), now) is over


@pytest.mark.parametrize(
    ("email", "verified", "role"),
    [
        ("a@x.vn", True, "administrator"),
        ("B@x.vn", True, "editor"),
        ("c@x.vn", True, "reader"),
        ("a@x.vn", False, None),
    ],
)
def test_roles_by_a_provider(email: str, verified: bool, role: str | None) -> None:
    emails = {"administrator": "a@x.vn", "editor": "a@x.vn, b@x.vn"}
    assert account_role({"email": email, "email_verified": verified}, emails) == role  # type: ignore[arg-type]


def test_the_log_is_told_in_both_languages() -> None:
    for lang in LANGS:
        assert all(Phrases(lang).has(f"audit.{what}") for what in get_args(What))
