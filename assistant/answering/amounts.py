"""Which number of a step is asked for, and how it is said: a number nobody confirmed is never said as a standard."""

import re
from itertools import pairwise

from assistant.events import Value
from assistant.understanding.patterns import compile_, tokenise
from assistant.understanding.wordings import DROP, RULES
from knowledge.schema.craft import Technique
from knowledge.schema.quantity import Bound, Origin, Quantity, Reference
from knowledge.schema.template import MEASURED_FROM
from knowledge.schema.units import Unit

# the words that ask for a quantity, strongest first in meaning: each found pattern adds its tokens
_ASKS = {
    "needle_angle": "斜|角度|垂直|几度|多少度|直着|angle|slant|slanted|steep|degrees|degree|vertical",
    "stitch_direction": "丝理|方向|朝哪|direction",
    "pitch": """
        针距|间距|间隔|隔多|'密|'疏|'稀|'挨|两针之间|多少针|spacing|pitch|close|closely|apart|dense|between stitches
    """,
    "thread_split": "股|劈|分成|粗|细|丝线|整根|半根|一绒|几绒|几丝|strands|split|plies|thick|thin|ply",
    "edge_error": "'偏|误差|离墨线|离线|出格|error|off the line|from the line",
    "pierce_speed": "多快|速度|多慢|speed|fast|slow",
    "tie_stitch": "藏头.{0,4}多长|小针.{0,2}多长|锁.{0,3}多长|tie.{0,3}long|anchor.{0,4}long",
    "tie_count": """
        (藏头|埋|小针|起头|锁|暗针|藏).{0,4}(几|多少)(针|下|次|个)|how many (tie|tiny|anchor|anchoring|small)
    """,
    "fasten_count": """
        (收针|收|短针|打|压|最后|固定|收尾).{0,4}(几|多少)(针|下|次|个|短针)|how many .{0,3}(fasten|finish|end)
    """,
    "twist_length": "'捻|'搓|twist",
    "twist_passes": "(穿|来回|捻).{0,4}(几|多少)(次|遍|下|回|趟)|passes|times",
    "band_height": """
        皮高|皮线|(一|每|这|头|二|第{num})(皮|层|批).{0,3}多(宽|高|长|大)|多(宽|高).{0,2}(皮|层)|band height|
          wide .{0,3}(band|row)|high .{0,3}(band|row)|height|tall
    """,
    "bands": "(几|多少)(皮|层|批)|皮数|层数|how many (bands|rows|layers)|number of bands",
    "overlap": "压(住|进|尾|多|过)|接多|重叠|叠多|扎进|扎穿|'咬|overlap|into the",
    "shades": "(几|多少)(种|个)?(色|颜色|色号)|颜色|色阶|shades|colours|colors|shade",
    "short_ratio": "藏针|短多少|缩短|短一截|短的|shorter|short",
    "water_way": "水路|'缝|'空|之间|两片|两瓣|gap|water way|water|empty",
    "stitch_length": """
        针长|多短|针脚.{0,3}(多长|长)|(一|每|这|头一|第一|第)针.{0,4}(多长|长短|长度)|绣多长|走多长|长短|stitch (length|
          be)|long .{0,3}stitch|stitches be
    """,
    "step_ratio": "回针|半针|退(回|到)?|回多少|回到|往回|back",
    "bend_radius": "半径|弯多|弯到|radius|bend",
    "chord_error": "'弦|折线|chord",
    "tail_length": "余线|'剩|留多长|(线尾|线头|尾巴).{0,3}(留|'剩)|tail|left over|thread left",
}  # fmt: skip
_PATTERNS = {key: compile_(notation, RULES) for key, notation in _ASKS.items()}

# the unit that the question word itself wants
_UNITS = (
    (compile_("几度|多少度|角度|斜|angle|slant|steep|degrees", {}), {Unit.DEGREE}),
    (compile_("几|多少|how many|number", {}), {Unit.COUNT, Unit.THREAD_FRACTION, Unit.RATIO}),
    (compile_("多(长|宽|高|深|远|大)|长度|宽度|高度|long|wide|high|deep|far|length|width", {}),
     {Unit.MILLIMETRE, Unit.CUN, Unit.THREAD_WIDTH, Unit.RATIO}),
    (compile_("多(粗|细)|thick|thin", {}), {Unit.THREAD_FRACTION}),
)  # fmt: skip

_COUNTED = {
    "bands": "皮", "shades": "色", "tie_count": "针", "fasten_count": "针", "twist_passes": "次", "gap_count": "针",
    "mark_count": "针", "hair_stitch_count": "针", "layers": "层", "paper_layers": "层", "firing_count": "回",
    "scrape_passes": "遍", "cut_count": "刀", "knife_count": "把", "skein_count": "根", "gold_count": "根",
    "wrap_count": "圈", "ply_count": "绒", "strand_count": "丝",
}  # fmt: skip
_COUNTED_EN = {
    "bands": "bands",
    "shades": "shades",
    "tie_count": "stitches",
    "fasten_count": "stitches",
    "twist_passes": "times",
}
_SPOKEN = {
    Unit.MILLIMETRE: ("{}毫米", "{} mm"), Unit.CENTIMETRE: ("{}厘米", "{} cm"), Unit.METRE: ("{}米", "{} m"),
    Unit.SECOND: ("{}秒", "{} seconds"), Unit.MINUTE: ("{}分钟", "{} minutes"), Unit.HOUR: ("{}小时", "{} hours"),
    Unit.DAY: ("{}天", "{} days"), Unit.MILLIMETRE_PER_SECOND: ("{}毫米每秒", "{} mm a second"),
    Unit.CELSIUS: ("{}摄氏度", "{} degrees Celsius"), Unit.NEWTON: ("{}牛", "{} newtons"),
    Unit.PERCENT: ("百分之{}", "{} percent"), Unit.THREAD_WIDTH: ("{}根线宽", "{} thread widths"),
    Unit.NEEDLE_NUMBER: ("{}号", "number {}"), Unit.FINGER: ("{}指宽", "{} finger widths"), Unit.LI: ("{}厘", "{} li"),
    Unit.FEN: ("{}分", "{} fen"), Unit.CUN: ("{}寸", "{} cun"), Unit.CHI: ("{}尺", "{} chi"),
    Unit.ZHANG: ("{}丈", "{} zhang"),
}  # fmt: skip
_BOUNDS = {
    Bound.EXACT: ("{}", "{}"), Bound.ABOUT: ("{}左右", "about {}"), Bound.AT_MOST: ("不超过{}", "at most {}"),
    Bound.AT_LEAST: ("不少于{}", "at least {}"),
}  # fmt: skip
_TITLE = re.compile(r"《[^》]+》")


def asked(said: str, technique: Technique, number: int) -> tuple[str, Quantity, int] | None:
    """The quantity the words ask for, and its step: `number` first, then the others. None: there is no such number."""
    signs = tokenise(said, DROP).signs
    wants = {key: sum(len(m[0]) for m in pattern.finditer(signs)) for key, pattern in _PATTERNS.items()}
    units = {unit for pattern, of in _UNITS if pattern.search(signs) for unit in of}
    found = [
        (wanted + (quantity.unit in units) + 0.5 * (step.number == number), (key, quantity, step.number))
        for step in sorted(technique.steps, key=lambda step: abs(step.number - number))
        for key, quantity in step.quantities.items()
        if (wanted := wants.get(key) or _named(said, quantity))
    ]
    return max(found, key=lambda item: item[0])[1] if found else None


def _named(said: str, quantity: Quantity) -> float:
    """How much of a quantity's own name is in the words, where its key has no wording: 蜡温, 转台转速."""
    pairs = {a + b for a, b in pairwise(quantity.name)}
    shared = sum(pair in said for pair in pairs) + (quantity.english.lower() in said.lower())
    return 2.0 * shared / max(1, len(pairs))


def said_as(key: str, quantity: Quantity, language: str) -> str:
    """The number with its unit: 3到5毫米, from 0.5 to 1 mm. An angle says from what it is measured."""
    if quantity.value is None:
        return ""
    english = language == "en"
    return _BOUNDS[quantity.bound][english].format(_amount(key, quantity, quantity.value, english))


def _amount(key: str, quantity: Quantity, low: float, english: bool) -> str:
    high = quantity.high
    match quantity.unit:
        case Unit.DEGREE if quantity.reference is not None:
            start = MEASURED_FROM[quantity.reference][english]
            if low == 0 and high is None and quantity.reference is Reference.NORMAL:
                return (
                    "0 degrees from the normal of the cloth, straight down" if english else "从绣面法线量0度（直着扎）"
                )
            return f"{_span(low, high, english)} degrees {start}" if english else f"{start}{_span(low, high)}度"
        case Unit.THREAD_FRACTION:
            return _split(low, high, english)
        case Unit.RATIO if low == 0.5 and high is None:
            return "half" if english else "一半"
        case Unit.RATIO if low >= 1:
            return f"{_span(low, high, english)} times" if english else f"{_span(low, high)}倍"
        case Unit.RATIO:
            tenths = _span(low * 10, None if high is None else high * 10, english)
            return f"{tenths} tenths" if english else f"{tenths}成"
        case Unit.COUNT:
            return (
                f"{_span(low, high, english)} {_COUNTED_EN.get(key, '')}".strip()
                if english
                else (f"{_span(low, high)}{_COUNTED.get(key, '个')}")
            )
    text = _SPOKEN[quantity.unit][english].format(_span(low, high, english))
    alone = english and low == 1 and high is None and quantity.unit is not Unit.CELSIUS
    return text.removesuffix("s") if alone else text


def _split(low: float, high: float | None, english: bool) -> str:
    def one(parts: float) -> str:
        if parts == 1:
            return "a whole thread" if english else "整根线"
        return (
            f"one {parts:g}th"
            if english and parts > 3
            else ({2: "half", 3: "a third"}[int(parts)] if english else f"{parts:g}分之一")
        )

    return one(low) + ("" if high is None else (" to " if english else "到") + one(high))


def _span(low: float, high: float | None, english: bool = False) -> str:
    if high is None:
        return f"{low:g}"
    return f"{low:g} to {high:g}" if english else f"{low:g}到{high:g}"


def sentence(key: str, quantity: Quantity, technique: Technique, language: str) -> str:
    """The number with its standing: from a book, from an inheritor, measured, only assumed, or unknown."""
    number = said_as(key, quantity, language)
    if language == "en":
        return _sentence_en(quantity, number, technique)
    if quantity.value is None:
        return f"{quantity.name}没有传承人说过，已记下来要问：{quantity.question}"
    if quantity.confirmed:
        return f"{quantity.name}{number}，{quantity.confirmed.by}确认过。"
    match quantity.origin:
        case Origin.LIBRARY:
            return f"{source(technique, quantity.source)}里说，{quantity.name}是{number}。"
        case Origin.SPOKEN:
            return f"传承人说，{quantity.name}是{number}。"
        case Origin.MEASURED:
            return f"实测{quantity.name}是{number}。"
    return f"{quantity.name}一般先按{number}练，待传承人确认。"


def _sentence_en(quantity: Quantity, number: str, technique: Technique) -> str:
    name = quantity.english
    if quantity.value is None:
        return f"No master has told us the {name} yet; it is noted as a question for them."
    if quantity.confirmed:
        return f"The {name} is {number}, confirmed by {quantity.confirmed.by}."
    match quantity.origin:
        case Origin.LIBRARY:
            return f"By {source(technique, quantity.source)}, the {name} is {number}."
        case Origin.SPOKEN:
            return f"By a master's word, the {name} is {number}."
        case Origin.MEASURED:
            return f"Measured, the {name} is {number}."
    return f"For the {name}, practise with {number}; a master has yet to confirm it."


def source(technique: Technique, tag: str | None) -> str:
    """A source by its short name: 《雪宧绣谱》."""
    text = technique.sources.get(tag or "", "")
    title = _TITLE.search(text)
    return title[0] if title else re.split("[，,；;（(]", text)[0]


def value(key: str, quantity: Quantity, language: str) -> Value:
    """The number for the page, beside the sentence."""
    return Value(
        name=quantity.english if language == "en" else quantity.name,
        text=said_as(key, quantity, language) or ("unknown" if language == "en" else "未说明"),
        origin=quantity.origin.value,
        confirmed=quantity.firm,
    )
