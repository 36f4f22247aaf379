"""Passwords, kept as Argon2id hashes. Every call here takes some 50 ms of a core and 64 MiB."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from assistant.errors import AssistantError

SHORTEST, LONGEST = 10, 200  # characters

_hasher = PasswordHasher()  # the parameters of RFC 9106 for little memory


def hashed(password: str) -> str:
    """The hash that is kept. Raises AssistantError (bad_password)."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise AssistantError(
            f"口令要 {SHORTEST} 到 {LONGEST} 个字符，收到 {len(password)} 个。A password has {SHORTEST} to {LONGEST} "
            "characters.",
            "可以用一句好记的话。A sentence that is easy to remember will do.",
            "bad_password",
        )
    return _hasher.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether this password was hashed to that; None, where nothing is kept, takes as long and is never matched."""
    try:
        return len(password) <= LONGEST and _hasher.verify(kept or _nobodys(), password) and kept is not None
    except VerifyMismatchError:
        return False


@cache
def _nobodys() -> str:
    return _hasher.hash("")
