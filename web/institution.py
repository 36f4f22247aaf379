"""Signing in by an account at an institution: OpenID Connect, by its authorization code flow with PKCE and a nonce.

What speaks the protocol is imported where an institution is named: most servers start without.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer

from assistant.people.people import account_of
from assistant.settings import Settings
from web.answers import Refusal

SECONDS = 600  # that somebody may take at the institution
PATIENCE = 10  # seconds for one answer of it
SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")


@dataclass(frozen=True, slots=True)
class Returned:
    """Who came back: what is kept of his account, and the link that he set out with, or none."""

    account: str
    link: str


class Institution:
    """One a process. What was begun before a restart is begun again: what signs it is kept nowhere."""

    def __init__(self, issuer: str, client: str, secret: str | None, name: str = "") -> None:
        """`name`: what the button says."""
        from authlib.integrations.starlette_client import OAuth  # noqa: PLC0415

        self.name = name
        self._issuer = issuer.rstrip("/")
        self._client = OAuth().register(
            "institution",
            client_id=client,
            client_secret=secret,
            server_metadata_url=f"{self._issuer}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid", "code_challenge_method": "S256", "timeout": PATIENCE},
        )
        self._state = URLSafeTimedSerializer(secrets.token_bytes(32))

    async def begin(self, back: str, link: str) -> tuple[str, str]:
        """Where to send the browser, and the cookie that it is to bring back to the address `back`.

        Raises Refusal (502 institution_silent).
        """
        import httpx2  # noqa: PLC0415

        try:
            await self._described()
            begun = await self._client.create_authorization_url(back)
        except (httpx2.HTTPError, ValueError, RuntimeError) as bad:
            raise _silent() from bad
        url: str = begun.pop("url")
        return url, str(self._state.dumps(begun | {"back": back, "link": link}))

    async def finish(self, cookie: str, state: str, code: str) -> Returned:
        """Who came back with a code, by the cookie that he left with.

        Raises Refusal: 403 institution_refused where the institution, or what it says, is not to be believed or the
        cookie is old or another's; 502 institution_silent.
        """
        import httpx2  # noqa: PLC0415
        from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415

        try:
            begun: dict[str, str] = self._state.loads(cookie, max_age=SECONDS)
        except BadSignature as bad:
            raise refused() from bad
        if not secrets.compare_digest(begun["state"].encode(), state.encode()):
            raise refused()
        try:
            await self._described()
            token = await self._client.fetch_access_token(
                begun["back"], code=code, code_verifier=begun["code_verifier"], grant_type="authorization_code"
            )
            told = await self._client.parse_id_token(token, begun["nonce"])
        except httpx2.HTTPError as bad:
            raise _silent() from bad
        except (AuthlibBaseError, JoseError, ValueError, RuntimeError) as bad:
            raise refused() from bad
        if not told:
            raise refused()
        return Returned(account_of(self._issuer, str(told["sub"])), begun["link"])

    async def _described(self) -> None:
        """Ask the institution once how it is reached. Raises ValueError where it names itself otherwise."""
        told: dict[str, Any] = await self._client.load_server_metadata()
        if str(told.get("issuer", "")).rstrip("/") != self._issuer:
            told.pop("_loaded_at", None)
            raise ValueError(f"expected the issuer {self._issuer}, got {told.get('issuer')!r}")
        offered = told.get("id_token_signing_alg_values_supported") or ("RS256",)
        told["id_token_signing_alg_values_supported"] = [each for each in offered if each in SIGNED_BY]


def institution_of(settings: Settings) -> Institution | None:
    """The institution of the settings, if one is named."""
    if not settings.oidc_issuer:
        return None
    secret = settings.oidc_client_secret
    return Institution(
        settings.oidc_issuer, settings.oidc_client_id, secret.get_secret_value() if secret else None, settings.oidc_name
    )


def _silent() -> Refusal:
    return Refusal(
        502,
        "单位的登录服务没有回答，或者答得不对。The institution's sign-in does not answer as it should.",
        "过一会儿再试，或者用名字和口令登录。Try again in a while, or sign in by name and password.",
        "institution_silent",
    )


def refused() -> Refusal:
    """Whoever comes back is not believed."""
    return Refusal(
        403,
        "单位那边没有登录成。Signing in at the institution did not succeed.",
        "请从这一页再开始一次，十分钟之内登完。Start again from this page, and finish within ten minutes.",
        "institution_refused",
    )
