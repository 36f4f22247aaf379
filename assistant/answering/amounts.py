"""Which number of a step is asked for, and how it is said: a number nobody confirmed is never said as a standard."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.answering.context import ASKED
from assistant.answering.disputed import differing, source
from assistant.events import Value
from assistant.understanding.patterns import Grammar
from assistant.understanding.utterance import Utterance
from knowledge.schema.craft import Craft, QuantityTerm, Technique
from knowledge.schema.quantity import Bound, Origin, Quantity, Reference
from knowledge.schema.template import MEASURED_FROM, worded
from knowledge.schema.units import Unit

# the unit that the question word itself wants
_UNITS = {
    "an_angle": {Unit.DEGREE},
    "a_count": {Unit.COUNT, Unit.THREAD_FRACTION, Unit.RATIO},
    "a_length": {Unit.MILLIMETRE, Unit.CUN, Unit.THREAD_WIDTH, Unit.RATIO},
    "a_thickness": {Unit.THREAD_FRACTION},
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
_ASKS = "asks"


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity that was asked for, what its craft says of such a one, and the number of its step."""

    quantity: Quantity
    term: QuantityTerm
    step: int


def asked(said: Utterance, craft: Craft, technique: Technique, number: int) -> Amount | None:
    """The quantity the words ask for: of step `number` first, then of the others. None: there is no such number."""
    grammar = _grammar(tuple((key, term.asks) for key, term in craft.quantities.items()))
    signs = grammar.signs(said.words.chars, said.words.sounds)
    # each wording that is found adds its tokens
    wants = {key: sum(len(m[0]) for m in p.finditer(signs)) for key, p in grammar.patterns(_ASKS).items()}
    units = {unit for wording, of in _UNITS.items() if ASKED[wording].search(said.words.signs) for unit in of}
    found = [
        (
            wanted + (quantity.unit in units) + 0.5 * (step.number == number),
            Amount(quantity, craft.term(key), step.number),
        )
        for step in sorted(technique.steps, key=lambda step: abs(step.number - number))
        for key, quantity in step.quantities.items()
        if (wanted := wants.get(key) or _named(said.text, quantity))
    ]
    return max(found, key=lambda item: item[0])[1] if found else None


@lru_cache(maxsize=32)
def _grammar(asks: tuple[tuple[str, tuple[str, ...]], ...]) -> Grammar:
    """The wordings of one craft; the same are compiled once."""
    return Grammar({_ASKS: {key: lines for key, lines in asks if lines}})


def _named(said: str, quantity: Quantity) -> float:
    """How much of a quantity's own name is in the words, where its key has no wording: 蜡温, 转台转速."""
    pairs = {a + b for a, b in pairwise(quantity.name)}
    shared = sum(pair in said for pair in pairs) + (quantity.english.lower() in said.lower())
    return 2.0 * shared / max(1, len(pairs))


def said_as(quantity: Quantity, term: QuantityTerm, language: str) -> str:
    """The number with its unit: 3到5毫米, from 0.5 to 1 mm. An angle says from what it is measured.

    Of a disputed one what each source tells: 3厘米／指尖大. Empty where nobody said.
    """
    if quantity.disputed and quantity.value is None:
        return (" / " if language == "en" else "／").join(text for _, text in _told(quantity, term, language))
    if quantity.value is None:
        return ""
    english = language == "en"
    return _BOUNDS[quantity.bound][english].format(_amount(quantity, term, quantity.value, english))


def _told(quantity: Quantity, term: QuantityTerm, language: str) -> list[tuple[str, str]]:
    """The tag of each source, and what it tells."""
    return [
        (each.source, worded(each, language) if each.value is None else said_as(quantity.told(each), term, language))
        for each in quantity.tellings
    ]


def _amount(quantity: Quantity, term: QuantityTerm, low: float, english: bool) -> str:
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
                f"{_span(low, high, english)} {term.counted_en or ''}".strip()
                if english
                else f"{_span(low, high)}{term.counted or '个'}"
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


def sentence(quantity: Quantity, term: QuantityTerm, technique: Technique, language: str) -> str:
    """The number with its standing: from a book, from an inheritor, measured, assumed, disputed, or unknown."""
    if quantity.disputed:
        told = [(source(technique, tag), text) for tag, text in _told(quantity, term, language)]
        return differing(quantity.english if language == "en" else quantity.name, told, language)
    number = said_as(quantity, term, language)
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


def value(quantity: Quantity, term: QuantityTerm, language: str) -> Value:
    """The number for the page, beside the sentence."""
    return Value(
        name=quantity.english if language == "en" else quantity.name,
        text=said_as(quantity, term, language) or ("unknown" if language == "en" else "未说明"),
        origin=quantity.origin.value,
        confirmed=quantity.firm,
    )
