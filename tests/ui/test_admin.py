"""Who may change the knowledge base by the word of a provider: verified addresses that are named, and no others."""

from __future__ import annotations

import pytest

from ui.server.admin import may


@pytest.mark.parametrize(
    ("verified", "allowed"),
    [(True, True), (False, False), (None, False), ("true", False), (1, False), ("false", False)],
)
def test_only_a_verified_address_counts(verified: object, allowed: bool) -> None:
    assert may({"email": "An@so.example", "email_verified": verified}, "b@so.example, an@so.example") is allowed


@pytest.mark.parametrize("email", ["c@so.example", "", None, 1, "an@so.example, b@so.example"])
def test_other_addresses_do_not(email: object) -> None:
    assert not may({"email": email, "email_verified": True}, "an@so.example, b@so.example, ")
