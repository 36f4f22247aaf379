"""Every sentence that can be said: short enough, from the step's own fields, and honest about its numbers."""

import re
from itertools import product

import pytest

from assistant import amounts
from assistant.answer import Answer, answer
from assistant.brief import cut, fits, length, listed
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place, follow
from knowledge.craft import Quantity, Reference, Technique, Unit
from knowledge.library import load
from knowledge.search import Finding, Hit

LIBRARY = load()
STEPS = [(technique, step.number) for technique in LIBRARY.techniques.values() for step in technique.steps]
QUANTITIES = [
    (technique, step, key, quantity)
    for technique in LIBRARY.techniques.values()
    for step in technique.steps
    for key, quantity in step.quantities.items()
]
REFUSED = (Name.START, Name.NEXT, Name.DONE, Name.PREVIOUS)  # by the place, where no lesson is chosen
ALONE = [name for name in Name if name is not Name.JUMP]


def at(technique: Technique, step: int) -> Place:
    return Place().at(technique, step, "我到这一步了")


def told(technique: Technique | None, step: int, intent: Intent, language: str, said: str = "这一步") -> Answer:
    before = Place() if technique is None else at(technique, step)
    after = follow(before, (intent,), said, LIBRARY)
    finding = None
    if technique is not None and intent.name is Name.QUESTION:
        finding = Finding(Hit(technique.id, step, technique.steps[step - 1].name, 0.9))
    return answer((intent,), said, before, after, LIBRARY, finding, language)


def every(intents: list[Name]) -> list[tuple[Technique, int, Intent, str]]:
    return [(t, n, Intent(name=name), lang) for (t, n), name, lang in product(STEPS, intents, ("zh", "en"))]


class TestASentence:
    @pytest.mark.parametrize("name", ALONE)
    def test_of_every_step_in_both_languages_can_be_said_in_8_seconds(self, name: Name) -> None:
        for technique, number, intent, language in every([name]):
            text = told(technique, number, intent, language).text
            assert text.strip(), (technique.id, number)
            assert fits(text), text

    def test_is_in_the_language_asked_for(self) -> None:
        for technique, number, intent, language in every([n for n in ALONE if n is not Name.TOOL]):
            text = told(technique, number, intent, language, "here" if language == "en" else "这一步").text
            text = re.sub("“.*?”", "", text)  # the learner's own words
            assert bool(re.search("[一-鿿]", text)) == (language == "zh"), text

    def test_is_about_a_step_that_is_there(self) -> None:
        for technique, number, intent, language in every(ALONE):
            about = told(technique, number, intent, language).about
            if about is not None:
                assert 1 <= about[1] <= len(LIBRARY.technique(about[0]).steps)

    @pytest.mark.parametrize("name", [name for name in ALONE if name not in REFUSED])
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_before_a_lesson_is_chosen_is_short_as_well(self, name: Name, language: str) -> None:
        text = told(None, 1, Intent(name=name), language).text
        assert text
        assert fits(text)

    def test_of_a_move_begins_with_where_it_led(self) -> None:
        for technique in LIBRARY.techniques.values():
            for step in technique.steps[1:]:
                text = told(technique, step.number - 1, Intent(name=Name.NEXT), "zh").text
                assert step.says[:6] in text
        assert told(STEPS[0][0], 1, Intent(name=Name.NEXT), "zh").text.startswith("第2步")

    def test_at_both_ends_says_so(self) -> None:
        technique = STEPS[0][0]
        last = len(technique.steps)
        assert "都做完了" in told(technique, last, Intent(name=Name.NEXT), "zh").text
        assert "最后一步" in told(technique, last, Intent(name=Name.LEFT), "zh").text
        assert "已经是第1步" in told(technique, 1, Intent(name=Name.PREVIOUS), "zh").text

    def test_of_nothing_wanted_is_empty(self) -> None:
        place = at(*STEPS[0])
        assert answer((), "", place, place, LIBRARY, None, "zh") == Answer("")

    def test_of_several_wishes_answers_the_question_among_them(self) -> None:
        technique, number = STEPS[0]
        place = at(technique, number)
        both = (Intent(name=Name.SLOWER), Intent(name=Name.WHY))
        alone = answer(both[1:], "这一步为什么", place, place, LIBRARY, None, "zh")
        assert answer(both, "慢一点,这一步为什么", place, place, LIBRARY, None, "zh") == alone

    def test_of_changes_names_each_in_a_few_words(self) -> None:
        place = at(*STEPS[0])
        both = (Intent(name=Name.SLOWER), Intent(name=Name.PAUSE))
        after = follow(place, both, "慢点,停", LIBRARY)
        assert answer(both, "慢点,停", place, after, LIBRARY, None, "zh").text == "好，放慢，停住了，要看就说继续。"


class TestAQuestion:
    def test_that_nothing_was_found_for_offers_the_two_nearest_and_is_about_none(self) -> None:
        technique, number = STEPS[0]
        place = at(technique, number)
        near = tuple(Hit(technique.id, n, technique.steps[n - 1].name, 0.3) for n in (1, 2))
        intent = (Intent(name=Name.QUESTION),)
        given = answer(intent, "怎么停车", place, place, LIBRARY, Finding(None, near), "zh")
        assert given.about is None
        assert all(technique.steps[n - 1].name in given.text for n in (1, 2))
        nothing = answer(intent, "怎么停车", place, place, LIBRARY, Finding(None), "zh")
        assert "没有找到" in nothing.text

    def test_found_in_another_lesson_names_that_lesson(self) -> None:
        here, there = LIBRARY.technique("suxiu/gun-zhen"), LIBRARY.technique("suxiu/qi-zhen")
        place = at(here, 1)
        hit = Finding(Hit(there.id, 2, there.steps[1].name, 0.9))
        given = answer((Intent(name=Name.QUESTION),), "劈丝怎么劈", place, place, LIBRARY, hit, "zh")
        assert given.about == (there.id, 2)


NUMBER = re.compile(r"\d+(?:\.\d+)?")


def sayable(quantity: Quantity) -> set[str]:
    """How the numbers of a quantity may be written; a ratio also in tenths."""
    given = [value for value in (quantity.value, quantity.high) if value is not None]
    return {f"{value:g}" for value in given} | {f"{10 * value:g}" for value in given if quantity.unit is Unit.RATIO}


class TestANumber:
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_is_said_as_the_step_gives_it_and_no_other(self, language: str) -> None:
        for technique, _, key, quantity in QUANTITIES:
            said = amounts.said_as(key, quantity, language)
            assert set(NUMBER.findall(said)) <= sayable(quantity), (technique.id, key, said)

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_nobody_confirmed_is_never_said_as_a_standard(self, language: str) -> None:
        pending = "yet to confirm" if language == "en" else "待传承人确认"
        for technique, _, key, quantity in QUANTITIES:
            text = amounts.sentence(key, quantity, technique, language)
            if quantity.value is None:
                assert ("No master has told us" if language == "en" else "没有传承人说过") in text
                assert not NUMBER.search(text.split("：")[0])
            else:
                assert (pending in text) == (not quantity.confirmed), text
            if quantity.confirmed_by is None and quantity.confirmed and language == "zh":
                assert re.search("里说|传承人说|实测", text), text

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_keeps_its_standing_when_the_sentence_is_cut(self, language: str) -> None:
        pending = "yet to confirm" if language == "en" else "待传承人确认"
        for technique, _, key, quantity in QUANTITIES:
            if quantity.value is not None and not quantity.confirmed:
                assert pending in cut(amounts.sentence(key, quantity, technique, language))

    def test_that_is_an_angle_says_from_what(self) -> None:
        start = {Reference.CLOTH: "从绣面量", Reference.NORMAL: "法线", Reference.WEFT: "纬"}
        for _, _, key, quantity in QUANTITIES:
            if quantity.reference is not None and quantity.value is not None:
                assert start[quantity.reference] in amounts.said_as(key, quantity, "zh")

    def test_stands_beside_the_sentence_with_its_origin(self) -> None:
        for _, _, key, quantity in QUANTITIES:
            shown = amounts.value(key, quantity, "zh")
            assert (shown.origin, shown.confirmed) == (quantity.origin.value, quantity.confirmed)
            assert shown.text

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_asked_for_by_its_name_is_the_one_given_and_in_a_short_sentence(self, language: str) -> None:
        for technique, step, _, _ in QUANTITIES:
            for said in ("针距多少", "这一针要斜多少度", "劈几股", "how many strands", "针脚多长"):
                given = told(technique, step.number, Intent(name=Name.AMOUNT), language, said)
                assert fits(given.text), given.text
                quantities = [q for t in LIBRARY.techniques.values() for s in t.steps for q in s.quantities.values()]
                for value in given.values:
                    assert value.name in {q.english if language == "en" else q.name for q in quantities}


class TestBrevity:
    def test_counts_characters_in_chinese_and_words_in_english(self) -> None:
        assert length("绣" * 42) == 1
        assert length(" ".join(["stitch"] * 26)) == 1
        assert not fits("绣" * 43)
        assert length("") == 0

    def test_cuts_at_clauses_and_ends_with_a_full_stop(self) -> None:
        assert cut("短。") == "短。"
        assert cut("绣" * 30 + "，" + "线" * 30 + "。") == "绣" * 30 + "。"
        long = " ".join(["stitch"] * 20) + ", " + " ".join(["thread"] * 20) + "."
        assert cut(long) == " ".join(["stitch"] * 20) + "."

    def test_lists_so_many_and_says_there_are_more(self) -> None:
        assert listed(["a", "b"], ", ", " and more", 2) == "a, b"
        assert listed(["a", "b", "c"], ", ", " and more", 2) == "a, b and more"
