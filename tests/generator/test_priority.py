"""Work that can wait, and work that cannot."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from generator.priority import NICE, Precedence, give_way


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a niceness is the whole process's")
def test_a_thread_that_gives_way_leaves_the_others_as_they_are() -> None:
    before = niceness()
    with ThreadPoolExecutor(1, initializer=give_way) as pool:
        assert pool.submit(niceness).result() == NICE
    assert niceness() == before


def test_who_can_wait_goes_on_at_once_when_the_other_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.priority.LONGEST_PAUSE", None)  # for ever
    precedence = Precedence()
    precedence.take()
    waiting = threading.Thread(target=precedence.wait, daemon=True)
    waiting.start()
    precedence.leave()
    waiting.join(60)
    assert not waiting.is_alive()


def test_nobody_waits_for_ever() -> None:
    precedence = Precedence()
    precedence.take()
    precedence.wait()
