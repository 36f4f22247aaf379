"""A step as canonical text: the same step, the same words; a number changes its own words and no others."""

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.loading.library import Library, load
from knowledge.schema.action import Action
from knowledge.schema.craft import Craft, Step, Technique
from knowledge.schema.quantity import Bound, Confirmation, Quantity, Reference
from knowledge.schema.template import MEASURED_FROM, PENDING, UNSAID, action, amount, figures, render, stated
from knowledge.schema.template import disputed as dispute
from knowledge.schema.units import Unit, limits
from tests.knowledge.small import disputed, small
from tests.library import shipped

LIBRARY = shipped()
LANGUAGES = ("zh", "en")
STEPS = [(technique, step) for technique in LIBRARY.techniques.values() for step in technique.steps]
VALUES = [
    (technique, step, key)
    for technique, step in STEPS
    for key, quantity in step.quantities.items()
    if quantity.value is not None
]
NUMBERS = {"zh": ("参数：", "；", "。"), "en": ("Numbers: ", "; ", ".")}


def quantity(**fields: Any) -> Quantity:
    given = {"name": "针距", "english": "spacing", "value": 2, "unit": "mm", "origin": "library", "source": "S1"}
    return Quantity.model_validate(given | fields)


def changed(step: Step, key: str, value: float) -> Step:
    """The step with another value for one of its numbers."""
    number = Quantity.model_validate(step.quantities[key].model_dump() | {"value": value})
    return step.model_copy(update={"quantities": step.quantities | {key: number}})


def other_values(number: Quantity) -> st.SearchStrategy[float]:
    """What it could be as well, in hundredths."""
    low, high = limits(number.unit)
    if number.reference in (Reference.CLOTH, Reference.NORMAL, Reference.SURFACE):
        high = 90
    top = int(number.high * 100) - 1 if number.high is not None else int(min(high, 1e6) * 100)
    return st.integers(int(low * 100), top).map(lambda hundredths: hundredths / 100)


def split(text: str, language: str) -> tuple[list[str], list[str]]:
    """The rows of a step without its numbers, and its numbers one by one."""
    start, between, end = NUMBERS[language]
    rows = text.split("\n")
    (numbers,) = [row for row in rows if row.startswith(start)]
    rest = [row if row != numbers else start for row in rows]
    return rest, numbers.removeprefix(start).removesuffix(end).split(between)


def of(library: Library, id_: str, number: int) -> tuple[Craft, Technique, Step]:
    technique = library.technique(id_)
    return library.craft_of(id_), technique, technique.steps[number - 1]


class TestTheTextOfAStep:
    def test_says_where_it_stands_what_is_done_with_what_and_by_which_numbers(self, kites: Library) -> None:
        assert render(*of(kites, "kite/zha-jia", 1)) == (
            "风筝，扎架，第1步：削篾。\n"
            "把竹篾削得一样厚，放在手指上两头平。\n"
            "1. 削竹篾。\n"
            "工具：小刀。\n"
            "参数：刀角 20°（从绣面量）；速度 未说明，待问传承人。"
        )

    def test_says_so_in_english(self, kites: Library) -> None:
        assert render(*of(kites, "kite/zha-jia", 1), "en") == (
            "Kite making, Binding the frame, step 1: Shave the strip.\n"
            "Shave the strip even until it balances on a finger.\n"
            "1. shave.\n"
            "Numbers: knife angle 20° (from the cloth); speed not said, to be asked of an inheritor."
        )

    def test_says_nothing_of_numbers_that_there_are_none_of(self, kites: Library) -> None:
        assert "参数" not in render(*of(kites, "kite/zha-jia", 2))
        assert "Numbers" not in render(*of(kites, "kite/zha-jia", 2), "en")

    def test_says_how_to_see_that_it_came_out_right(self, kites: Library) -> None:
        craft, technique, step = of(kites, "kite/zha-jia", 2)
        look = {"look": "架子不转。", "english": "The frame does not turn.", "source": "B1"}
        checked = Step.model_validate(step.model_dump() | {"checks": [look]})
        assert render(craft, technique, checked).endswith("\n验看：架子不转。")
        assert render(craft, technique, checked, "en").endswith("\nRight when: The frame does not turn.")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_the_same_every_time(self, language: str) -> None:
        again = load()
        for technique, step in STEPS:
            first = render(LIBRARY.craft_of(technique.id), technique, step, language)
            other = again.technique(technique.id)
            assert render(again.craft_of(technique.id), other, other.steps[step.number - 1], language) == first

    @pytest.mark.parametrize(
        ("technique", "step"), STEPS, ids=[f"{technique.id}:{step.number}" for technique, step in STEPS]
    )
    def test_of_every_shipped_step_is_whole(self, technique: Technique, step: Step) -> None:
        craft = LIBRARY.craft_of(technique.id)
        chinese, english = render(craft, technique, step), render(craft, technique, step, "en")
        assert step.says in chinese
        assert step.says_en in english
        assert "None" not in chinese
        for text in (chinese, english):
            assert "\n\n" not in text
            assert not re.search(r"[{}]|。。|，，|\.\.", text), text
        assert not re.search(r"[\u3400-\u9fff]", english), english

    @pytest.mark.parametrize("language", LANGUAGES)
    @given(data=st.data(), place=st.sampled_from(VALUES))
    def test_changes_only_the_words_of_the_number_that_changes(
        self, data: st.DataObject, language: str, place: tuple[Technique, Step, str]
    ) -> None:
        technique, step, key = place
        value = data.draw(other_values(step.quantities[key]))
        craft = LIBRARY.craft_of(technique.id)
        after = changed(step, key, value)
        rest, numbers = split(render(craft, technique, step, language), language)
        new_rest, new_numbers = split(render(craft, technique, after, language), language)
        assert new_rest == rest
        differing = [at for at, (old, new) in enumerate(zip(numbers, new_numbers, strict=True)) if old != new]
        own = list(step.quantities).index(key)
        assert differing == ([own] if value != step.quantities[key].value else [])
        assert new_numbers[own] == stated(after.quantities[key], language)


class TestANumberInWords:
    @pytest.mark.parametrize(
        ("fields", "zh", "en"),
        [
            ({}, "2 mm", "2 mm"),
            ({"high": 3}, "2–3 mm", "2–3 mm"),
            ({"tolerance": 0.5}, "2±0.5 mm", "2±0.5 mm"),
            ({"bound": "about"}, "约2 mm", "about 2 mm"),
            ({"bound": "at_most", "unit": "mm/s"}, "不超过每秒2 mm", "at most 2 mm a second"),
            ({"bound": "at_least", "unit": "h"}, "不少于2 小时", "at least 2 h"),
            ({"unit": "1/N", "value": 16}, "1/16", "1/16"),
            ({"unit": "1/N", "value": 8, "high": 16}, "1/8–1/16", "1/8–1/16"),
            ({"unit": "1"}, "2", "2"),
            ({"unit": "%"}, "2%", "2%"),
            ({"unit": "w"}, "2 倍线宽", "2 thread widths"),
            ({"unit": "号", "value": 9, "high": 12}, "9–12号", "No. 9–12"),
            ({"unit": "寸"}, "2 寸", "2 cun"),
            ({"unit": "°C"}, "2 °C", "2 °C"),
            ({"unit": "°", "reference": "turn", "value": 180}, "180°（转过的角）", "180° (turned)"),
            ({"value": None, "origin": "unknown", "question": "?"}, *UNSAID),
        ],
    )
    def test_is_written_as_people_write_it(self, fields: dict[str, object], zh: str, en: str) -> None:
        given = quantity(**({"source": None} if fields.get("origin") else {}), **fields)
        assert (amount(given), amount(given, "en")) == (zh, en)

    @pytest.mark.parametrize("reference", list(Reference))
    def test_that_is_an_angle_says_what_it_is_measured_from(self, reference: Reference) -> None:
        for language, words in zip(LANGUAGES, MEASURED_FROM[reference], strict=True):
            assert words in amount(quantity(unit="°", reference=reference), language)

    @pytest.mark.parametrize(("unit", "bound", "language"), list(product(Unit, Bound, LANGUAGES)))
    def test_in_any_unit_names_its_value(self, unit: Unit, bound: Bound, language: str) -> None:
        reference = Reference.TURN if unit is Unit.DEGREE else None
        assert "7" in amount(quantity(value=7, unit=unit, bound=bound, reference=reference), language)

    @given(st.integers(0, 10**9).map(lambda hundredths: hundredths / 100))
    def test_is_written_out_to_the_last_digit(self, value: float) -> None:
        assert float(figures(quantity(value=value))) == value
        assert "e" not in figures(quantity(value=value))

    def test_that_nobody_confirmed_says_so(self) -> None:
        guessed = quantity(origin="assumed")
        assert stated(guessed) == f"针距 2 mm（{PENDING[0]}）"
        assert stated(guessed, "en") == f"spacing 2 mm ({PENDING[1]})"

    def test_that_has_a_source_or_a_signature_says_nothing_more(self) -> None:
        assert stated(quantity()) == "针距 2 mm"
        assert stated(quantity(origin="assumed", confirmed={"by": "某传承人"})) == "针距 2 mm"

    def test_that_nobody_said_is_not_also_unconfirmed(self) -> None:
        unsaid = quantity(value=None, origin="unknown", source=None, question="?")
        assert stated(unsaid) == f"针距 {UNSAID[0]}"


class TestWhatSourcesDisagreeOn:
    @pytest.mark.parametrize(
        ("language", "heat", "knot"),
        [
            (
                "zh",
                "烤篾的火 80–90 °C／不少于120 °C（说法不一，待问传承人）",
                "说法不一，待问传承人：打结的地方 打在背面／打在正面。",
            ),
            (
                "en",
                "heat 80–90 °C / at least 120 °C (sources differ, to be asked of an inheritor)",
                "Sources differ, to be asked of an inheritor: place of the knot at the back / in front.",
            ),
        ],
    )
    def test_is_told_with_every_telling(self, tmp_path: Path, language: str, heat: str, knot: str) -> None:
        library = small(tmp_path, disputed())
        assert heat in render(*of(library, "kite/zha-jia", 1), language)
        assert knot in render(*of(library, "kite/zha-jia", 2), language)

    def test_once_settled_is_in_doubt_no_more(self, tmp_path: Path) -> None:
        craft, technique, step = of(small(tmp_path, disputed()), "kite/zha-jia", 2)
        held = {"settled": "B1", "confirmed": Confirmation(by="某传承人")}
        knot = step.disputes["knot"].model_copy(update=held)
        assert dispute(knot) == "打结的地方 打在背面"
        assert "说法不一" not in render(craft, technique, step.model_copy(update={"disputes": {"knot": knot}}))


class TestAMovementInWords:
    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"verb": "配", "object": "花线"}, "配花线"),
            ({"verb": "落针", "object": "针"}, "落针"),
            ({"verb": "排针", "object": "花线"}, "排针（花线）"),
            ({"verb": "刺", "hand": "right", "tool": "绣针"}, "右手用绣针刺"),
            ({"verb": "抽", "manner": "慢慢", "until": "直到线贴平为止"}, "抽，慢慢，直到线贴平"),
            ({"verb": "压", "purpose": "为了不起翘", "hand": "both"}, "双手压，为了不起翘"),
            ({"verb": "带", "direction": {"towards": "往里口", "english": "inwards", "frame": "work"}}, "带，往里口"),
            ({"verb": "", "object": "花线"}, "（花线）"),
        ],
    )
    def test_says_what_was_said_and_no_more(self, fields: dict[str, object], words: str) -> None:
        assert action(Action.model_validate({"english": "…", "source": "S1"} | fields)) == words

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({}, "draw"),
            ({"hand": "left"}, "draw with the left hand"),
            ({"hand": "both"}, "draw with both hands"),
            ({"direction": {"towards": "往里口", "english": "inwards", "frame": "work"}}, "draw, inwards"),
        ],
    )
    def test_says_so_in_english(self, fields: dict[str, object], words: str) -> None:
        made = Action.model_validate({"verb": "抽", "english": "draw", "source": "S1"} | fields)
        assert action(made, "en") == words
