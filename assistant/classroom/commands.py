"""What a teacher says to his class, and to nobody else: whole sentences, so that a question about the work is none."""

import re

from assistant import events as ev

_SAID: tuple[tuple[str, str], ...] = (
    ("gather", r"(大家|同学们?)?(都|全)?(一起)?(看这里|看我这里|看老师|跟着?我|跟上)"),
    ("gather", r"(everybody|everyone|all)?lookhere|eyesonme"),
    ("release", r"(大家|同学们?)?(现在)?(都)?(自己|各自)(做|练|来|试|做吧|试试)|(now)?workonyourown"),
    ("lock", r"(把)?(大家|屏幕|平板)?(都)?锁(住|上|屏|定)|lock(thescreens|them|everybody)?"),
    ("unlock", r"(把)?(大家|屏幕|平板)?(都)?(解锁|打开锁|不锁了)|unlock(thescreens|them|everybody)?"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _SAID)
_TAIL = re.compile(r"[了吧啊呀哦]+$")


def command_of(words: str) -> ev.ClassCommand | None:
    """The command that the words are; None for everything else."""
    bare = "".join(sign for sign in words.casefold() if sign.isalnum())
    for said in (bare, _TAIL.sub("", bare)):
        for name, pattern in _PATTERNS:
            if pattern.fullmatch(said):
                return ev.ClassCommand.model_validate({"type": "class.command", "name": name})
    return None
