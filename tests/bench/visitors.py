"""Visitors of a kiosk by a seed: they touch, press keys, speak, look, and leave with a word or without one."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.speaking.voice import Voice
from tests.bench.hand import LOOK, Hand, recording

GREETING = "你好，师傅。"
WISHES = (
    "看一看。", "问一问。", "学一步。", "下一步。", "换一件。", "往前。", "字大一点。", "声音小一点。", "说英文。",
    "正抢针是怎么来的？", "要用什么工具？", "慢一点。",
)  # fmt: skip
PRIVATE = ("我叫王小明，今年八岁，这个针要多长？", "我是从杭州来的李老师，孩子眼睛不好怎么办？")
FAREWELLS = ("再见。", "我看完了。")
NOISE = "明天下午三点在门口集合。"
KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter")
SHARES = (4, 2, 1, 1)  # who touch, press keys, speak, only talk in the hall
LEAST, MOST = 3, 7  # things that one visitor does
STAYS = 0.3  # of those who are asked whether they are still there
BYE = 0.4  # of those who leave say so


@dataclass
class Visitors:
    """One after another. `wait(seconds)` lets time pass on the page's clock; `heard`: their private words."""

    hand: Hand
    voice: Voice
    wait: Callable[[float], None]
    quiet: float  # seconds after which the kiosk asks
    chance: random.Random
    heard: set[str] = field(default_factory=set)
    counted: int = 0

    @cached_property
    def sounds(self) -> dict[str, str]:
        """All they say, spoken once."""
        return {words: recording(self.voice, words) for words in (GREETING, *WISHES, *PRIVATE, *FAREWELLS, NOISE)}

    def one(self) -> str:
        """A visitor comes, does something, and goes; then the kiosk is as he found it. What kind he was of."""
        before = self.hand.until("nobody here", scene="attract", connected=True)
        kind = self.chance.choices((self._toucher, self._presser, self._speaker, self._passer), SHARES)[0]
        kind()
        now = self.hand.ready()
        if now["scene"] == "attract" and now["visits"] == before["visits"]:
            return "unheard"  # on a busy machine sound is lost
        after = self._gone(before)
        assert after["token"], "there is no next session"
        assert not {*after["token"].split(",")} & {*before["token"].split(",")}, "his session stays"
        fresh = {"way": "look", "language": "zh", "text": 0, "hush": 0, "heard": "", "words": ""}
        assert {name: after[name] for name in fresh} == fresh, after
        return kind.__name__.strip("_")

    def _toucher(self) -> None:
        self.hand.touch("begin")
        for _ in range(self.chance.randint(LEAST, MOST)):
            names = [name for name in self.hand.buttons() if name not in ("goodbye", "begin")]
            if not names:  # on a busy machine he was too slow: the kiosk has taken him to be gone
                return
            self.hand.touch(self.chance.choice(names))
            self.hand.settle()
        self._leave(lambda: self.hand.touch("goodbye"))

    def _presser(self) -> None:
        self.hand.key("Enter")
        for _ in range(self.chance.randint(LEAST, MOST)):
            for _ in range(self.chance.randint(1, 3)):
                self.hand.key(self.chance.choice(KEYS[:-1]))
            if self._focused() != "goodbye":
                self.hand.key("Enter")
            self.hand.settle()
        self._leave(lambda: self.hand.touch("goodbye"))

    def _focused(self) -> str | None:
        found = self.hand.page.evaluate(
            "() => document.querySelector('wenjiang-kiosk').shadowRoot.activeElement?.dataset.test"
        )
        return None if found is None else str(found)

    def _speaker(self) -> None:
        said = [GREETING, *self.chance.choices(WISHES, k=self.chance.randint(1, LEAST))]
        said.insert(self.chance.randint(1, len(said)), self.chance.choice(PRIVATE))
        for words in said:
            now = self.hand.say(self.sounds[words])
            if words in PRIVATE and now["heard"]:
                self.heard.add(now["heard"])
        self._leave(lambda: self.hand.say(self.sounds[self.chance.choice(FAREWELLS)]))

    def _passer(self) -> None:
        """Only talks in the hall."""
        self.hand.say(self.sounds[NOISE])

    def _leave(self, goodbye: Callable[[], object]) -> None:
        if self.chance.random() < BYE:
            goodbye()

    def _gone(self, before: dict[str, Any]) -> dict[str, Any]:
        """Wait until the kiosk has taken him to be gone; some are still there when it asks."""
        stays = self.chance.random() < STAYS
        real = False
        for _ in range(1000):
            now = self.hand.ready()
            real = real or now["real"]
            if now["scene"] in ("attract", "closed") and now["visits"] != before["visits"]:
                self.counted += real
                return self.hand.until("the next session", connected=True, busy=False)
            if now["left"] and stays:
                self.hand.touch("stay")
                stays = False
            elif now["served"]:
                time.sleep(LOOK)
            else:
                self.wait(self.quiet / 12)
        raise TimeoutError(f"the kiosk does not begin anew: {now}")
