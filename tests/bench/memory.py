"""What a page and a server hold: the page's heap, nodes and listeners after a collection, both processes' memory."""

import json
import time
from dataclasses import dataclass

import psutil
from playwright.sync_api import CDPSession, Page

LOOKS, APART = 6, 0.5  # and seconds


@dataclass(frozen=True, slots=True)
class Held:
    """`heap` and the processes in MB; a process's memory is its proportional set (PSS, Linux)."""

    heap: float
    nodes: int
    listeners: int
    page: float
    server: float


def held(page: Page, browser: psutil.Process, server: psutil.Process) -> Held:
    """Looked at once everything that nobody needs was collected: the least of some looks, since much of a page ends a
    little after it was last used."""
    session = page.context.new_cdp_session(page)
    heaps, nodes, listeners = [], [], []
    try:
        session.send("HeapProfiler.enable")
        for _ in range(LOOKS):
            session.send("HeapProfiler.collectGarbage")
            heaps.append(session.send("Runtime.getHeapUsage")["usedSize"])
            dom = session.send("Memory.getDOMCounters")
            nodes.append(dom["nodes"])
            listeners.append(dom["jsEventListeners"])
            time.sleep(APART)
    finally:
        session.detach()
    return Held(min(heaps) / 1e6, min(nodes), min(listeners), _own(_renderer(browser)), _own(server))


def found_in_heap(page: Page, words: set[str]) -> set[str]:
    """Those words that are still somewhere in the page's memory as strings."""
    session: CDPSession = page.context.new_cdp_session(page)
    pieces: list[str] = []
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda told: pieces.append(told["chunk"]))
    try:
        session.send("HeapProfiler.collectGarbage")
        session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    finally:
        session.detach()
    strings = "\n".join(json.loads("".join(pieces))["strings"])
    return {each for each in words if each in strings}


def _renderer(browser: psutil.Process) -> psutil.Process:
    """The largest: the page's."""
    renderers = [each for each in browser.children(recursive=True) if "--type=renderer" in each.cmdline()]
    return max(renderers, key=lambda each: each.memory_info().rss)


def _own(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / 1e6
