"""An institution that signs people in, on this machine: discovery, keys, authorization, tokens."""

import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "wenjiang", "a secret of the institution"
ASKED = ("client_id", "nonce", "code_challenge", "redirect_uri")


class Provider:
    """Whoever comes is `subject`, without being asked. `spoilt`: what of the next answers is wrong."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.subject = "nobody yet"
        self.spoilt = ""
        self._key, self._other = (RSAKey.generate_key(2048, {"kid": "1"}) for _ in range(2))
        self._codes: dict[str, dict[str, str]] = {}

    def app(self) -> Starlette:
        """What it answers."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._described),
                Route("/keys", self._keys),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
            ]
        )

    async def _described(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["none", "RS256"],
            }
        )

    async def _keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    async def _authorize(self, request: Request) -> Response:
        asked = request.query_params
        assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
        back = {"state": asked["state"]}
        if self.spoilt == "denied":
            back |= {"error": "access_denied"}
        else:
            back["code"] = f"code {len(self._codes)}"
            self._codes[back["code"]] = {name: asked[name] for name in ASKED} | {"sub": self.subject}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(back)}", 302)

    async def _token(self, request: Request) -> Response:
        told = dict(parse_qsl((await request.body()).decode()))
        asked = self._codes.pop(told.get("code", ""), None)
        verifier = urlsafe_b64encode(sha256(told.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        basic = request.headers.get("authorization", "").startswith("Basic ")
        if asked is None or verifier != asked["code_challenge"] or told.get("redirect_uri") != asked["redirect_uri"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        if not basic:
            return JSONResponse({"error": "invalid_client"}, 401)
        now = int(time.time())
        claims = {
            "iss": "https://other.example" if self.spoilt == "issuer" else self.issuer,
            "sub": asked["sub"],
            "aud": "another server" if self.spoilt == "audience" else CLIENT,
            "exp": now - 3600 if self.spoilt == "expired" else now + 300,
            "iat": now - 7200 if self.spoilt == "expired" else now,
            "nonce": "another" if self.spoilt == "nonce" else asked["nonce"],
        }
        if self.spoilt == "unsigned":
            head, body = (urlsafe_b64encode(part).rstrip(b"=").decode() for part in (b'{"alg":"none"}', _json(claims)))
            signed = f"{head}.{body}."
        else:
            signed = jwt.encode(
                {"alg": "RS256", "kid": "1"}, claims, self._other if self.spoilt == "key" else self._key
            )
        token = {"access_token": "unused", "token_type": "Bearer", "expires_in": 300}
        return JSONResponse(token if self.spoilt == "without" else token | {"id_token": signed})


def _json(claims: dict[str, object]) -> bytes:
    return JSONResponse(claims).body


@contextmanager
def provider_at(port: int) -> Iterator[Provider]:
    """One that listens."""
    provider = Provider(port)
    running = uvicorn.Server(uvicorn.Config(provider.app(), port=port, log_level="warning"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield provider
    running.should_exit = True
    thread.join(10)
