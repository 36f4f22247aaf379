"""Engines that load while the server serves already."""

import asyncio
import gc
import sys
import threading

import pytest

from assistant import warming as module
from assistant.errors import AssistantError
from assistant.warming import SLICE, Part, Warming


class Gate:
    """A part that is loaded when it is let through."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()

    def load(self) -> str:
        self.begun.set()
        self.open.wait()
        return "loaded"


@pytest.fixture
def warming() -> Warming:
    """One that loads whatever is begun."""
    going = Warming()
    going.go()
    return going


def fails() -> None:
    raise AssistantError("there are no weights", "run make setup")


def test_a_part_that_was_never_begun_is_ready() -> None:
    warming = Warming()
    assert warming.ready()
    assert warming.ready(Part.HEARING)
    warming.check()


async def test_nothing_is_loaded_before_it_is_told_to_go() -> None:
    warming, gate = Warming(), Gate()
    warming.begin(Part.FINDING, gate.load)
    assert not gate.begun.wait(0.01)
    warming.go()
    await asyncio.to_thread(gate.begun.wait)
    gate.open.set()
    await warming.close()


async def test_closed_before_it_was_told_to_go_it_loads_nothing() -> None:
    warming, gate, then = Warming(), Gate(), threading.Event()
    warming.begin(Part.FINDING, gate.load)
    warming.then(then.set)
    await warming.close()
    assert (gate.begun.is_set(), then.is_set()) == (False, False)
    assert warming.standing() == {Part.FINDING: "warming"}


async def test_parts_load_one_after_another_in_the_order_in_which_they_were_begun(warming: Warming) -> None:
    first, second = Gate(), Gate()
    warming.begin(Part.FINDING, first.load)
    warming.begin(Part.HEARING, second.load)
    await asyncio.to_thread(first.begun.wait)
    assert not second.begun.is_set()
    first.open.set()
    await warming.wait(Part.FINDING)
    assert warming.standing() == {Part.FINDING: "ready", Part.HEARING: "warming"}
    assert (warming.ready(Part.FINDING), warming.ready()) == (True, False)
    second.open.set()
    await warming.done()
    assert warming.given(Part.HEARING) == "loaded"
    await warming.close()


async def test_loading_keeps_python_s_lock_in_short_slices_and_the_collector_asleep(warming: Warming) -> None:
    before = sys.getswitchinterval(), gc.isenabled()
    warming.begin(Part.FINDING, lambda: (sys.getswitchinterval(), gc.isenabled()))
    await warming.done()
    assert warming.given(Part.FINDING) == (pytest.approx(SLICE), False)
    assert (sys.getswitchinterval(), gc.isenabled()) == before
    await warming.close()


async def test_what_was_to_be_done_then_is_done_once_all_is_loaded(warming: Warming) -> None:
    gate, done = Gate(), threading.Event()
    warming.begin(Part.FINDING, gate.load)
    warming.then(done.set)
    await asyncio.to_thread(gate.begun.wait)
    assert not done.is_set()
    gate.open.set()
    await asyncio.to_thread(done.wait)
    assert warming.ready()
    await warming.close()


async def test_who_waits_too_long_is_told_that_it_is_still_warming(
    warming: Warming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST", 0.01)
    gate = Gate()
    warming.begin(Part.FINDING, gate.load)
    await warming.wait(Part.FINDING)
    with pytest.raises(AssistantError, match="刚启动") as told:
        warming.given(Part.FINDING)
    assert told.value.code == "warming"
    assert told.value.hint
    gate.open.set()
    await warming.close()


async def test_one_that_cannot_be_loaded_is_told_and_the_others_load(warming: Warming) -> None:
    warming.begin(Part.FINDING, fails)
    warming.begin(Part.HEARING, lambda: "ears")
    await warming.wait(*Part)
    assert warming.given(Part.HEARING) == "ears"
    assert warming.standing()[Part.FINDING] == "failed"
    assert warming.wrong(Part.FINDING) == "there are no weights. run make setup"
    assert warming.wrong(Part.HEARING) == ""
    with pytest.raises(AssistantError, match="finding a step") as told:
        warming.check()
    assert told.value.code == "engine_failed"
    with pytest.raises(AssistantError, match="no weights"):
        await warming.done()
    await warming.close()


async def test_what_failed_is_told_before_what_is_still_warming(warming: Warming) -> None:
    gate = Gate()
    warming.begin(Part.HEARING, fails)
    warming.begin(Part.UNDERSTANDING, gate.load)
    await asyncio.to_thread(gate.begun.wait)
    with pytest.raises(AssistantError) as told:
        warming.check()
    assert told.value.code == "engine_failed"
    gate.open.set()
    await warming.close()


async def test_who_gives_up_waiting_does_not_stop_the_loading(warming: Warming) -> None:
    first, second = Gate(), Gate()
    warming.begin(Part.FINDING, first.load)
    warming.begin(Part.HEARING, second.load)
    waits = asyncio.create_task(warming.wait(*Part))
    await asyncio.to_thread(first.begun.wait)
    waits.cancel()
    await asyncio.gather(waits, return_exceptions=True)
    for gate in (first, second):
        gate.open.set()
    await warming.done()
    assert warming.ready()
    await warming.close()


async def test_closed_while_warming_what_is_being_loaded_comes_to_its_end_and_nothing_more_is_loaded(
    warming: Warming,
) -> None:
    first, second = Gate(), Gate()
    warming.begin(Part.FINDING, first.load)
    warming.begin(Part.HEARING, second.load)
    hears = asyncio.create_task(warming.wait(Part.HEARING))
    await asyncio.to_thread(first.begun.wait)
    closes = asyncio.create_task(warming.close())
    await hears
    first.open.set()
    await closes
    assert not second.begun.is_set()
    assert warming.standing() == {Part.FINDING: "ready", Part.HEARING: "warming"}
