"""Who is signed in on the page, and what they may: by a password (ui/server/accounts.py) or by OpenID Connect
(``[auth]`` in Streamlit's secrets) with the addresses of those who may. Where neither is set up nobody may change
anything, and everybody may read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from errors import RequestError
from index import audit
from ui.pieces import faults
from ui.pieces.html import show, tag
from ui.pieces.wording import Phrases
from ui.server import guard, knowledge
from ui.server.accounts import ROLES, Account, Door, Role, hashed, read_accounts

PASSWORD = "WELFARE_ADMIN_PASSWORD"  # the password of the account below, or its hash
_ADMIN = "admin"
EMAILS: dict[Role, str] = {"administrator": "WELFARE_ADMIN_EMAILS", "editor": "WELFARE_EDITOR_EMAILS"}
_PAUSE = 1.0  # seconds that a wrong password costs


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is signed in; moments are of ``time.time``."""

    name: str
    role: Role
    since: float
    seen: float
    hash: str = ""  # of the password that was given


def sign_in_possible() -> bool:
    """Whether anybody can sign in on this server."""
    return bool(_accounts()) or _by_provider()


def at_home() -> bool:
    """Whether nobody can sign in and only this computer is listened to, so that whoever is at the page is at home."""
    return not sign_in_possible() and guard.is_local()


def allowed(role: Role = "editor") -> bool:
    """Whether this session is signed in with that role or one that may more."""
    now = signed()
    return now is not None and ROLES.index(now.role) >= ROLES.index(role)


def signed() -> Signed | None:
    """Who is signed in in this session; nobody once it has lasted, or nothing has happened, for too long, or where the
    account is gone or has another password."""
    here: Signed | None = st.session_state.get("signed")
    if here is None:
        named = _by_claims()
        return None if named is None or is_over(named, time.time()) else named
    now = still(here, _accounts(), time.time())
    if now is None:
        _leave("expired")
    else:
        st.session_state["signed"] = now
    return now


def still(one: Signed, accounts: Mapping[str, Account], now: float) -> Signed | None:
    """The session of a password as it is by now, with the role that its account has; None where it has ended."""
    account = accounts.get(one.name)
    if account is None or account.hash != one.hash or is_over(one, now):
        return None
    return replace(one, role=account.role, seen=now)


def _by_claims() -> Signed | None:
    """Whom a provider names and what he may, since it said so; also where that is too long ago."""
    if not _by_provider() or st.user.is_logged_in is not True:
        return None
    role = account_role(st.user.to_dict(), {role: os.environ.get(name, "") for role, name in EMAILS.items()})
    if role is None or (role == "reader" and not knowledge.settings().readers_sign_in):
        return None
    return Signed(str(st.user.get("email", "")), role, float(str(st.user.get("iat", 0))), time.time())


def is_over(one: Signed, now: float) -> bool:
    """Whether a session has lasted too long by now."""
    settings = knowledge.settings()
    idle, whole = settings.session_minutes * 60, settings.session_hours * 3600
    return now > one.seen + idle or now > one.since + whole


def sign_in(words: Phrases) -> None:
    """The ways in, and the way out for those who are in."""
    now = signed()
    if now is not None:
        if st.button(words("admin.leave")):
            _leave("signed-out")
            if _by_provider() and st.user.is_logged_in:
                st.logout()
            st.rerun()
        return
    if _by_provider():
        named = _by_claims()
        if st.user.is_logged_in and named is None:
            show(
                tag("p", words("admin.not_named", email=str(st.user.get("email", ""))), class_="wr-note", role="alert")
            )
            if st.button(words("admin.leave"), key="admin_other"):
                st.logout()
        else:
            if named is not None:
                show(tag("p", words("admin.ended"), class_="wr-note", role="alert"))
            if st.button(words("admin.provider"), type="primary"):
                st.login()
    if _accounts():
        _password(words)


def recorder(who: str | None = None) -> Callable[[audit.What, str], None]:
    """What writes lines of the audit log on this session, from any thread: what was done, and about what."""
    now: Signed | None = st.session_state.get("signed")
    name = who if who is not None else now.name if now else str(st.user.get("email", "")) if _by_provider() else ""
    kb, address = knowledge.settings().kb, st.context.ip_address or ""
    return lambda what, about: audit.record(kb, name, what, about, address)


def _leave(what: audit.What) -> None:
    recorder()(what, "")
    st.session_state["signed"] = None


def _password(words: Phrases) -> None:
    named = set(_accounts()) != {_ADMIN}
    with (
        st.form("admin_form", border=False),
        st.container(key="admin_row", horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input(words("admin.name"), key="admin_name", max_chars=200) if named else _ADMIN
        typed = st.text_input(words("admin.password"), type="password", key="admin_password", autocomplete="off")
        sent = st.form_submit_button(words("admin.enter"))
    if not sent:
        return
    try:
        account = _door().enter(_accounts(), name.strip(), typed, st.context.ip_address or "")
    except RequestError as error:
        recorder(name.strip())("refused", error.code)
        time.sleep(_PAUSE)
        show(faults.refused(error, words))
        return
    st.session_state["signed"] = Signed(account.name, account.role, time.time(), time.time(), account.hash)
    recorder()("signed-in", account.role)
    st.rerun()


@st.cache_resource(show_spinner=False)
def _door() -> Door:
    return Door()


def _accounts() -> Mapping[str, Account]:
    """Those of the file, and that of the password that the server was started with."""
    started = os.environ.get(PASSWORD)
    own = {_ADMIN: Account(_ADMIN, "administrator", hashed(started))} if started else {}
    return {**read_accounts(knowledge.settings().accounts), **own}


def _by_provider() -> bool:
    """Whether OpenID Connect is set up and somebody is named who may change things."""
    if not any(os.environ.get(name) for name in EMAILS.values()):
        return False
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def account_role(user: Mapping[str, object], emails: Mapping[Role, str]) -> Role | None:
    """The role of whom the claims of a provider name; a reader where the page is for those who sign in.

    >>> account_role({"email": "An@x.vn", "email_verified": True}, {"administrator": "b@x.vn", "editor": "an@x.vn"})
    'editor'
    """
    for role in reversed(ROLES):
        if may(user, emails.get(role, "")):
            return role
    return "reader" if user.get("email_verified") is True else None


def may(user: Mapping[str, object], emails: str) -> bool:
    """Whether the claims of a provider name one of the addresses (parted by commas), and that it has verified it.

    >>> may({"email": "An@x.vn", "email_verified": True}, "an@x.vn, b@x.vn"), may({"email": "an@x.vn"}, "an@x.vn")
    (True, False)
    """
    named = {email.strip().casefold() for email in emails.split(",")} - {""}
    email = user.get("email")
    return isinstance(email, str) and email.casefold() in named and user.get("email_verified") is True
