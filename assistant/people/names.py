"""Names of people: what one may look like, and when two are the same."""

from unicodedata import category, normalize

from assistant.errors import AssistantError

LONGEST = 40  # characters
_BETWEEN = frozenset(" .·་'’-_")


def name_of(text: str) -> str:
    """A name as it is kept: 1 to 40 letters, digits, spaces and . · ' - _. Raises AssistantError (bad_name)."""
    if len(text) > LONGEST:
        raise _bad(f"{len(text)} 个字 characters")
    name = " ".join(normalize("NFC", text).split())
    if not name or _kind(name[0]) not in "LN" or any(_kind(sign) not in "LMN" for sign in set(name) - _BETWEEN):
        raise _bad(repr(text))
    return name


def key_of(name: str) -> str:
    """Equal for names that people would take for the same: Ａnna and ANNA."""
    return normalize("NFKC", name).casefold()


def _kind(sign: str) -> str:
    """L: letter, M: mark on a letter, N: number."""
    return category(sign)[0]


def _bad(got: str) -> AssistantError:
    return AssistantError(
        f"名字要 1 到 {LONGEST} 个字，收到 {got}。A name has 1 to {LONGEST} letters.",
        "只用文字、数字、空格和 . · ' - _。Letters, digits, spaces and . · ' - _ only.",
        "bad_name",
    )
