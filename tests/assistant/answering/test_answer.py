"""Every sentence that can be said: short enough, from the step's own fields, and honest about its numbers."""

import re
from itertools import product
from typing import ClassVar

import pytest

from assistant.answering import amounts
from assistant.answering.answer import Answer, answer
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place, moved
from assistant.speaking.brief import cut, fits, length, listed
from assistant.understanding.utterance import utterance
from knowledge.finding.search import Finding, Hit
from knowledge.schema.craft import QuantityTerm, Technique
from knowledge.schema.quantity import Bound, Origin, Quantity, Reference
from knowledge.schema.units import Unit
from tests.library import shipped

LIBRARY = shipped()
STEPS = [(technique, step.number) for technique in LIBRARY.techniques.values() for step in technique.steps]
QUANTITIES = [
    (technique, step, LIBRARY.craft_of(technique.id).term(key), quantity)
    for technique in LIBRARY.techniques.values()
    for step in technique.steps
    for key, quantity in step.quantities.items()
    if not quantity.disputed  # those: test_disputed
]
TAUGHT = [technique for technique in LIBRARY.techniques.values() if not technique.display_only]
QI = LIBRARY.technique("suxiu/qi-zhen")
TERM = QuantityTerm()  # of a quantity that its craft says nothing of
IRON = LIBRARY.technique("datiehua/que-shan")  # 打铁花: shown and told of, never coached
REFUSED = (Name.START, Name.NEXT, Name.DONE, Name.PREVIOUS)  # by the place, where no lesson is chosen
ALONE = [name for name in Name if name is not Name.JUMP]


def at(technique: Technique, step: int) -> Place:
    return Place().at(technique, step, "我到这一步了")


def told(technique: Technique | None, step: int, intent: Intent, language: str, said: str = "这一步") -> Answer:
    before = Place() if technique is None else at(technique, step)
    after = moved(before, (intent,), said, LIBRARY)
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
        for technique in TAUGHT:
            for step in technique.steps[1:]:
                text = told(technique, step.number - 1, Intent(name=Name.NEXT), "zh").text
                assert step.says[:6] in text
        assert told(QI, 1, Intent(name=Name.NEXT), "zh").text.startswith("第2步")

    def test_at_both_ends_says_so(self) -> None:
        technique = QI
        last = len(technique.steps)
        assert "都做完了" in told(technique, last, Intent(name=Name.NEXT), "zh").text
        assert "最后一步" in told(technique, last, Intent(name=Name.LEFT), "zh").text
        assert "已经是第1步" in told(technique, 1, Intent(name=Name.PREVIOUS), "zh").text

    def test_of_nothing_wanted_is_empty(self) -> None:
        place = at(*STEPS[0])
        assert answer((), "", place, place, LIBRARY, None, "zh") == Answer("")

    def test_of_several_wishes_answers_the_question_among_them(self) -> None:
        technique, number = QI, 1
        place = at(technique, number)
        both = (Intent(name=Name.SLOWER), Intent(name=Name.WHY))
        alone = answer(both[1:], "这一步为什么", place, place, LIBRARY, None, "zh")
        assert answer(both, "慢一点,这一步为什么", place, place, LIBRARY, None, "zh") == alone

    def test_of_changes_names_each_in_a_few_words(self) -> None:
        place = at(*STEPS[0])
        both = (Intent(name=Name.SLOWER), Intent(name=Name.PAUSE))
        after = moved(place, both, "慢点,停", LIBRARY)
        assert answer(both, "慢点,停", place, after, LIBRARY, None, "zh").text == "好，放慢，停住了，要看就说继续。"


class TestAQuestion:
    def test_that_nothing_was_found_for_offers_the_two_nearest_and_is_about_none(self) -> None:
        technique, number = QI, 1
        place = at(technique, number)
        near = tuple(Hit(technique.id, n, technique.steps[n - 1].name, 0.3) for n in (1, 2))
        intent = (Intent(name=Name.QUESTION),)
        given = answer(intent, "怎么停车", place, place, LIBRARY, Finding(None, near), "zh")
        assert given.about is None
        assert all(technique.steps[n - 1].name in given.text for n in (1, 2))

    def test_that_nothing_is_near_to_is_told_what_can_be_asked(self) -> None:
        intent = (Intent(name=Name.QUESTION),)
        for place, can in ((Place(), "苏绣"), (at(QI, 1), "这一步怎么做")):
            for language in ("zh", "en"):
                nothing = answer(intent, "今天天气怎么样", place, place, LIBRARY, Finding(None), language)
                assert nothing.about is None
                assert fits(nothing.text)
                assert language == "en" or can in nothing.text

    def test_found_in_another_lesson_names_that_lesson(self) -> None:
        here, there = LIBRARY.technique("suxiu/gun-zhen"), LIBRARY.technique("suxiu/qi-zhen")
        place = at(here, 1)
        hit = Finding(Hit(there.id, 2, there.steps[1].name, 0.9))
        given = answer((Intent(name=Name.QUESTION),), "劈丝怎么劈", place, place, LIBRARY, hit, "zh")
        assert given.about == (there.id, 2)


class TestWhatIsOnlyShown:
    """打铁花 is refused with its reason wherever it would be coached, and told of everywhere else."""

    REASON: ClassVar = {"zh": "不教做法", "en": "never taught"}
    COACHING: ClassVar = [
        (Name.START, "我想学打铁花", "Teach me molten-iron fireworks"),
        (Name.NEXT, "打铁花下一步", "next step"),
        (Name.JUMP, "跳到第五步", "go to step five"),
        (Name.AMOUNT, "铁水要烧到多少度", "how hot must the iron be"),
        (Name.TOOL, "打铁花用什么工具", "what tools do I need"),
        (Name.QUESTION, "打铁花怎么打", "how do I throw the iron"),
        (Name.QUESTION, "我在家可以试试吗", "can I try this at home"),
    ]

    @pytest.mark.parametrize(("name", "chinese", "english"), COACHING)
    @pytest.mark.parametrize("language", ["zh", "en"])
    @pytest.mark.parametrize("before", [Place(), at(QI, 3), at(IRON, 2)], ids=["nowhere", "in a lesson", "looking"])
    def test_is_refused_with_the_reason_and_nobody_moves(
        self, name: Name, chinese: str, english: str, language: str, before: Place
    ) -> None:
        walking = name in (Name.START, Name.JUMP) or before.technique != IRON.id
        intent = Intent(name=name, technique=IRON.id if walking else None, step=5 if name is Name.JUMP else None)
        if name is Name.NEXT:  # the next step of where he is
            before = at(IRON, 2)
        said = chinese if language == "zh" else english
        after = moved(before, (intent,), said, LIBRARY)
        assert after == before
        found = Finding(Hit(IRON.id, 4, IRON.steps[3].name, 0.9)) if name is Name.QUESTION else None
        given = answer((intent,), said, before, after, LIBRARY, found, language)
        reason = IRON.display_only.reason_en if language == "en" else IRON.display_only.reason
        assert self.REASON[language] in given.text
        assert re.split("[；;.]", reason)[0] in given.text
        assert fits(given.text)
        assert (given.values, given.about) == ((), None)

    def test_is_refused_by_its_craft_s_name_where_nothing_was_found(self) -> None:
        place = at(QI, 3)
        intent = (Intent(name=Name.QUESTION),)
        given = answer(intent, "教我打铁花怎么打", place, place, LIBRARY, Finding(None), "zh")
        assert "不教做法" in given.text

    @pytest.mark.parametrize(
        ("said", "language"), [("铁花为什么会散开", "zh"), ("why does the iron scatter", "en"), ("花棚是什么", "zh")]
    )
    def test_answers_a_visitor_from_the_step_that_was_found(self, said: str, language: str) -> None:
        step = IRON.steps[0]
        finding = Finding(Hit(IRON.id, 1, step.name, 0.9))
        for name in (Name.QUESTION, Name.WHY):
            given = answer((Intent(name=name),), said, Place(), Place(), LIBRARY, finding, language)
            fields = (step.says, step.says_en) if name is Name.QUESTION else (step.why, step.why_en)
            assert given.text == fields[language == "en"]
            assert given.about == (IRON.id, 1)

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_tells_what_it_means(self, language: str) -> None:
        given = told(IRON, 1, Intent(name=Name.MEANING), language, "这一步有什么讲究")
        assert given.text == (IRON.steps[0].meaning_en if language == "en" else IRON.steps[0].meaning)

    def test_tells_who_was_burnt_what_to_do(self) -> None:
        given = told(IRON, 1, Intent(name=Name.TROUBLE), "zh", "铁花落到身上怎么办")
        assert IRON.faults[0].remedy.rstrip("。") in given.text

    def test_gives_none_of_its_numbers_to_another_lesson(self) -> None:
        for technique in TAUGHT:
            for quantity in (q for step in IRON.steps for q in step.quantities.values()):
                given = told(technique, 1, Intent(name=Name.AMOUNT), "zh", f"{quantity.name}多少")
                assert given.about is None or given.about[0] != IRON.id

    def test_is_not_offered_as_a_lesson(self) -> None:
        for language in ("zh", "en"):
            text = told(None, 1, Intent(name=Name.WHERE), language).text
            assert IRON.name not in text
            assert IRON.english not in text

    def test_leaves_every_other_lesson_as_it_is(self) -> None:
        for technique in TAUGHT:
            assert "不教做法" not in told(technique, 1, Intent(name=Name.NEXT), "zh").text


class TestAMeaning:
    def test_of_the_step_that_is_named_or_pointed_at(self) -> None:
        for technique, number in STEPS:
            step = technique.steps[number - 1]
            if step.meaning and step.meaning_en:
                given = told(technique, number, Intent(name=Name.MEANING), "zh", "这一步有什么讲究")
                assert given == Answer(cut(step.meaning), about=(technique.id, number))
                found = Finding(Hit(technique.id, number, step.name, 0.9))
                named = answer(
                    (Intent(name=Name.MEANING),), f"{step.name}有什么说法", Place(), Place(), LIBRARY, found, "en"
                )
                assert named.text == cut(step.meaning_en), step.name
                english = answer(
                    (Intent(name=Name.MEANING),),
                    f"what does {step.english} mean",
                    Place(),
                    Place(),
                    LIBRARY,
                    found,
                    "en",
                )
                assert english == named, step.english

    def test_of_the_technique_where_a_step_is_only_resembled(self) -> None:
        place = at(QI, 2)
        near = Finding(Hit(QI.id, 4, QI.steps[3].name, 0.5))
        given = answer((Intent(name=Name.MEANING),), "为什么传到今天", place, place, LIBRARY, near, "zh")
        assert given.text == cut(QI.meaning)

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_of_a_craft_that_is_named_wherever_the_learner_is(self, language: str) -> None:
        for craft in LIBRARY.crafts.values():
            for place in (Place(), at(QI, 2)):
                said = f"{craft.name}是怎么来的" if language == "zh" else f"where does {craft.english} come from"
                given = answer((Intent(name=Name.MEANING),), said, place, place, LIBRARY, None, language)
                assert given.text == cut(craft.meaning_en if language == "en" else craft.meaning)

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_of_nothing_named_asks_which_craft(self, language: str) -> None:
        text = told(None, 1, Intent(name=Name.MEANING), language, "有什么来历").text
        first = next(iter(LIBRARY.crafts.values()))
        assert (first.english if language == "en" else first.name) in text
        assert fits(text)


BOUNDS = {
    Bound.EXACT: {"zh": "{}", "en": "{}"},
    Bound.ABOUT: {"zh": "{}左右", "en": "about {}"},
    Bound.AT_MOST: {"zh": "不超过{}", "en": "at most {}"},
    Bound.AT_LEAST: {"zh": "不少于{}", "en": "at least {}"},
}
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def sayable(quantity: Quantity) -> set[str]:
    """How the numbers of a quantity may be written; a ratio also in tenths."""
    given = [value for value in (quantity.value, quantity.high) if value is not None]
    return {f"{value:g}" for value in given} | {f"{10 * value:g}" for value in given if quantity.unit is Unit.RATIO}


class TestANumber:
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_is_said_as_the_step_gives_it_and_no_other(self, language: str) -> None:
        for technique, _, term, quantity in QUANTITIES:
            said = amounts.said_as(quantity, term, language)
            assert set(NUMBER.findall(said)) <= sayable(quantity), (technique.id, quantity.name, said)

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_nobody_confirmed_is_never_said_as_a_standard(self, language: str) -> None:
        pending = "yet to confirm" if language == "en" else "待传承人确认"
        for technique, _, term, quantity in QUANTITIES:
            text = amounts.sentence(quantity, term, technique, language)
            if quantity.value is None:
                assert ("No master has told us" if language == "en" else "没有传承人说过") in text
                assert not NUMBER.search(text.split("：")[0])
            else:
                assert (pending in text) == (not quantity.firm), text
            if quantity.confirmed is None and quantity.firm and language == "zh":
                assert re.search("里说|传承人说|实测", text), text

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_keeps_its_standing_when_the_sentence_is_cut(self, language: str) -> None:
        pending = "yet to confirm" if language == "en" else "待传承人确认"
        for technique, _, term, quantity in QUANTITIES:
            if quantity.value is not None and not quantity.firm:
                assert pending in cut(amounts.sentence(quantity, term, technique, language))

    def test_that_is_an_angle_says_from_what(self) -> None:
        start = {
            Reference.CLOTH: ("从绣面量", "cloth"),
            Reference.NORMAL: ("法线", "normal"),
            Reference.WEFT: ("纬", "weft"),
            Reference.SURFACE: ("从工件表面量", "surface"),
            Reference.TURN: ("转过", "turned"),
        }
        assert set(start) == set(Reference)
        for _, _, term, quantity in QUANTITIES:
            if quantity.reference is not None and quantity.value is not None:
                for language, words in zip(("zh", "en"), start[quantity.reference], strict=True):
                    assert words in amounts.said_as(quantity, term, language)

    @pytest.mark.parametrize("unit", Unit)
    @pytest.mark.parametrize("bound", Bound)
    def test_of_any_unit_and_bound_is_said_with_both(self, unit: Unit, bound: Bound) -> None:
        low, high = {Unit.RATIO: (0.25, 0.75)}.get(unit, (2.0, 3.0))
        reference = Reference.TURN if unit is Unit.DEGREE else None
        given = {"name": "数", "english": "number", "unit": unit, "reference": reference, "origin": Origin.ASSUMED}
        for language, words in BOUNDS[bound].items():
            one = amounts.said_as(Quantity(**given, value=low, bound=bound), TERM, language)
            exact = amounts.said_as(Quantity(**given, value=low), TERM, language)
            assert one == words.format(exact)
            assert any(char.isdigit() for char in one) or unit is Unit.THREAD_FRACTION
            if bound in (Bound.EXACT, Bound.ABOUT):
                span = amounts.said_as(Quantity(**given, value=low, high=high, bound=bound), TERM, language)
                assert ("到" if language == "zh" else " to ") in span

    def test_of_one_is_singular(self) -> None:
        hour = Quantity(name="时长", english="time", value=1, unit=Unit.HOUR, origin=Origin.ASSUMED)
        assert amounts.said_as(hour, TERM, "en") == "1 hour"
        assert amounts.said_as(hour.model_copy(update={"high": 2.0}), TERM, "en") == "1 to 2 hours"

    def test_is_found_by_its_own_name_where_its_key_has_no_wording(self) -> None:
        wax = LIBRARY.technique("laran/hua-la")
        for technique, step, _, quantity in QUANTITIES:
            if technique is wax:
                said = utterance(f"{quantity.name}是多少")
                found = amounts.asked(said, LIBRARY.crafts["laran"], technique, step.number)
                assert found is not None
                assert found.quantity.name == quantity.name

    def test_is_asked_for_and_counted_in_the_words_of_its_craft(self) -> None:
        suxiu, bands = LIBRARY.crafts["suxiu"], LIBRARY.technique("suxiu/zheng-qiang-zhen")
        found = amounts.asked(utterance("一共分几皮"), suxiu, bands, 1)
        assert found is not None
        assert amounts.said_as(found.quantity, found.term, "zh").endswith("皮")
        assert amounts.said_as(found.quantity, found.term, "en").endswith("bands")
        plain = suxiu.model_copy(update={"quantities": {}})
        assert amounts.said_as(found.quantity, plain.term("bands"), "zh").endswith("个")

    def test_is_never_taken_from_another_craft(self) -> None:
        """针距 belongs to embroidery: a paper cutter is told that nobody gave one."""
        paper = LIBRARY.technique("jianzhi/mei-hua")
        given = told(paper, 1, Intent(name=Name.AMOUNT), "zh", "进针速度多快")
        assert given.values == ()
        assert given.about is None or given.about[0] == paper.id
        assert told(QI, 1, Intent(name=Name.AMOUNT), "zh", "皮高多少").about[0].startswith("suxiu/")

    def test_stands_beside_the_sentence_with_its_origin(self) -> None:
        for _, _, term, quantity in QUANTITIES:
            shown = amounts.value(quantity, term, "zh")
            assert (shown.origin, shown.confirmed) == (quantity.origin.value, quantity.firm)
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
