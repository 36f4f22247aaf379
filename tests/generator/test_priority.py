"""Work that can wait, and work that cannot."""

import os
import sys
import threading
import time
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
    monkeypatch.setattr("generator.priority.LONGEST_PAUSE", 60.0)
    precedence = Precedence()
    precedence.take()
    precedence.leave()
    begun = time.monotonic()
    precedence.wait()
    assert time.monotonic() - begun < 30


def test_nobody_waits_for_ever() -> None:
    precedence = Precedence()
    precedence.take()
    precedence.wait()
