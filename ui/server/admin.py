"""Who may change the knowledge base: nobody, unless the server was started with a password for administrators or
with OpenID Connect (``[auth]`` in Streamlit's secrets) and the addresses of those who may."""

from __future__ import annotations

import hashlib
import hmac
import os
import time
from collections.abc import Mapping

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from ui.pieces.html import show, tag
from ui.pieces.wording import Words

PASSWORD = "WELFARE_ADMIN_PASSWORD"
EMAILS = "WELFARE_ADMIN_EMAILS"
_PAUSE = 1.0  # seconds that a wrong password costs


def possible() -> bool:
    """Whether this server lets anyone change anything."""
    return bool(os.environ.get(PASSWORD)) or _by_provider()


def allowed() -> bool:
    """Whether this session has given the password, or signed in under an address that may."""
    if os.environ.get(PASSWORD) and st.session_state.get("admin") is True:
        return True
    return _by_provider() and st.user.is_logged_in is True and may(st.user.to_dict(), os.environ.get(EMAILS, ""))


def sign_in(words: Words) -> None:
    """The ways in, and the way out for those who are in."""
    if allowed():
        if st.button(words("admin.leave")):
            _leave()
        return
    if _by_provider():
        if st.user.is_logged_in:
            show(
                tag("p", words("admin.not_named", email=str(st.user.get("email", ""))), class_="wr-note", role="alert")
            )
            if st.button(words("admin.leave"), key="admin_other"):
                st.logout()
        elif st.button(words("admin.provider"), type="primary"):
            st.login()
    if os.environ.get(PASSWORD):
        _password(words)


def _leave() -> None:
    st.session_state["admin"] = False
    if _by_provider() and st.user.is_logged_in:
        st.logout()
    st.rerun()


def _password(words: Words) -> None:
    with (
        st.form("admin_form", border=False),
        st.container(key="admin_row", horizontal=True, vertical_alignment="bottom"),
    ):
        typed = st.text_input(words("admin.password"), type="password", key="admin_password", autocomplete="off")
        sent = st.form_submit_button(words("admin.enter"))
    if sent and is_password(typed, os.environ.get(PASSWORD, "")):
        st.session_state["admin"] = True
        st.rerun()
    elif sent:
        time.sleep(_PAUSE)
        show(tag("p", words("admin.wrong"), class_="wr-note", role="alert"))


def _by_provider() -> bool:
    """Whether OpenID Connect is set up and somebody is named who may change things."""
    if not os.environ.get(EMAILS):
        return False
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def may(user: Mapping[str, object], emails: str) -> bool:
    """Whether the claims of a provider name one of the addresses (parted by commas), and that it has verified it.

    >>> may({"email": "An@x.vn", "email_verified": True}, "an@x.vn, b@x.vn"), may({"email": "an@x.vn"}, "an@x.vn")
    (True, False)
    """
    named = {email.strip().casefold() for email in emails.split(",")} - {""}
    email = user.get("email")
    return isinstance(email, str) and email.casefold() in named and user.get("email_verified") is True


def is_password(typed: str, wanted: str) -> bool:
    """Compared in a time that tells nothing; an empty password is none."""
    first, second = (hashlib.sha256(text.encode("utf-8", "replace")).digest() for text in (typed, wanted))
    return hmac.compare_digest(first, second) and bool(wanted)
