"""A small OpenID Connect provider on this computer: whoever comes is signed in as the one address it was made for."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "welfare", "only-for-this-test"


class Provider(ThreadingHTTPServer):
    email = ""
    verified = True
    age = 0  # seconds since it signed in whoever comes
    nonce = ""
    key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        asked, base = urlsplit(self.path), self.server.issuer
        if asked.path == "/.well-known/openid-configuration":
            ends = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
            told = {"response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}
            self._json({"issuer": base, **told, **{name: base + path for name, path in ends.items()}})
        elif asked.path == "/keys":
            self._json({"keys": [self.server.key.as_dict(private=False)]})
        elif asked.path == "/authorize":
            query = {name: values[0] for name, values in parse_qs(asked.query).items()}
            self.server.nonce = query.get("nonce", "")
            self.send_response(302)
            back = urlencode({"code": "once", "state": query["state"]})
            self.send_header("Location", f"{query['redirect_uri']}?{back}")
            self.end_headers()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        now = int(time.time())
        claims = {"iss": self.server.issuer, "aud": CLIENT, "sub": "1", "iat": now - self.server.age, "exp": now + 600}
        claims |= {"nonce": self.server.nonce, "email": self.server.email, "email_verified": self.server.verified}
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.server.key)
        self._json({"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def _json(self, value: object) -> None:
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def provider(email: str) -> Iterator[Provider]:
    """The running provider; its ``issuer`` is its address, its ``email`` may be changed."""
    server = Provider(("localhost", 0), _Handler)
    server.email = email
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
