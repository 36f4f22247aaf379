"""Only what somebody has let through by name is shown, and only these very bytes."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.neural.verdicts import Verdicts

KEY, SHA, OTHER = "a" * 64, "b" * 64, "c" * 64
GOOD: dict[str, Any] = {"sha256": SHA, "report": {"passed": True}}


@pytest.fixture
async def verdicts(tmp_path: Path) -> AsyncIterator[Verdicts]:
    kept = Verdicts(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
    await kept.open()
    yield kept
    await kept.close()


async def test_nothing_is_approved_before_somebody_approves(verdicts: Verdicts) -> None:
    assert await verdicts.approved(KEY, SHA) is None
    assert await verdicts.newest(KEY, SHA) is None


async def test_an_approval_says_who_when_and_what_was_noted(verdicts: Verdicts) -> None:
    given = await verdicts.approve(KEY, GOOD, " 李老师 ", "针脚对")
    assert await verdicts.approved(KEY, SHA) == given
    assert (given.by, given.note, given.approved) == ("李老师", "针脚对", True)
    assert given.on.tzinfo is not None


async def test_an_approval_holds_for_these_bytes_only(verdicts: Verdicts) -> None:
    await verdicts.approve(KEY, GOOD, "李")
    assert await verdicts.approved(KEY, OTHER) is None
    assert await verdicts.approved("d" * 64, SHA) is None


async def test_the_newest_verdict_decides_and_none_is_lost(verdicts: Verdicts) -> None:
    await verdicts.approve(KEY, GOOD, "李")
    await verdicts.withdraw(KEY, GOOD, "王", "手指不对")
    assert await verdicts.approved(KEY, SHA) is None
    newest = await verdicts.newest(KEY, SHA)
    assert newest is not None
    assert not newest.approved
    await verdicts.approve(KEY, GOOD, "张")
    assert [(each.by, each.approved) for each in await verdicts.history(KEY)] == [
        ("张", True), ("王", False), ("李", True),
    ]  # fmt: skip


@pytest.mark.parametrize("report", [{"passed": False}, {}, None, {"passed": "yes"}])
async def test_what_was_not_found_right_needs_a_reason(verdicts: Verdicts, report: Any) -> None:
    record = {"sha256": SHA, "report": report}
    with pytest.raises(GeneratorError, match="differs"):
        await verdicts.approve(KEY, record, "李", note="好看")
    given = await verdicts.approve(KEY, record, "李", note="好看", despite="只看手势")
    assert given.note == "好看; despite its figures: 只看手势"


async def test_nobody_approves_without_a_name(verdicts: Verdicts) -> None:
    for nobody in ("", "  "):
        with pytest.raises(GeneratorError, match="name"):
            await verdicts.approve(KEY, GOOD, nobody)
        with pytest.raises(GeneratorError, match="name"):
            await verdicts.withdraw(KEY, GOOD, nobody)
