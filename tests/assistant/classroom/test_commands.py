"""What a teacher says to his class, and what only sounds like it."""

import pytest

from assistant.classroom.commands import command_of


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("都看这里", "gather"), ("大家看这里。", "gather"), ("同学们都跟着我", "gather"),
        ("Everybody look here!", "gather"),
        ("自己做吧", "release"), ("大家自己练", "release"), ("Now work on your own.", "release"),
        ("锁住", "lock"), ("把屏幕锁上", "lock"), ("解锁了", "unlock"), ("Unlock them", "unlock"),
    ],
)  # fmt: skip
def test_a_whole_sentence_is_a_command(words: str, name: str) -> None:
    command = command_of(words)
    assert command is not None
    assert command.name == name


@pytest.mark.parametrize("words", ["下一步", "这一步自己做要注意什么", "锁边怎么绣", "看背面", "", "做"])
def test_everything_else_is_none(words: str) -> None:
    assert command_of(words) is None
