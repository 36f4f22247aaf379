"""Names of techniques and steps, heard in what is said."""

import pytest

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.understanding.names import Names, compiled, step_forms, technique_forms
from assistant.understanding.question import Lesson, understand
from assistant.understanding.utterance import utterance
from tests.library import shipped

LIBRARY = shipped()
TECHNIQUES = tuple((t.id, technique_forms(t)) for t in LIBRARY.techniques.values())
BANDS = LIBRARY.technique("suxiu/zheng-qiang-zhen")
STEM = LIBRARY.technique("suxiu/gun-zhen")


def find(text: str, technique: str = BANDS.id) -> list[tuple[str | None, int | None]]:
    """What the names of all techniques and the steps of one are heard as, best first."""
    names = compiled(TECHNIQUES, step_forms(LIBRARY.technique(technique)))
    return [(named.technique, named.step) for named in names.find(utterance(text).tokens)]


class TestATechnique:
    @pytest.mark.parametrize("technique", LIBRARY.techniques.values(), ids=lambda technique: technique.id)
    def test_is_heard_by_every_form_of_its_name(self, technique: object) -> None:
        for id_, forms in TECHNIQUES:
            for form in forms:
                assert (id_, None) in find(f"{form}"), form

    def test_of_the_longest_name_comes_first(self) -> None:
        assert find("我想学正抢针")[0] == (BANDS.id, None)

    def test_is_heard_the_very_first_time(self) -> None:
        """The names are made ready before the words are listened to: 耨 sounds like no other word here."""
        lesson = Lesson(None, (("kite/dia", ("耨飞绣",)),))
        assert understand(utterance("我想学耨飞绣"), lesson) == (Intent(name=Name.START, technique="kite/dia"),)


class TestAStep:
    def test_is_heard_by_every_form_of_its_name(self) -> None:
        for technique in LIBRARY.techniques.values():
            for number, forms in step_forms(technique):
                for form in forms:
                    assert (None, number) in find(form, technique.id), form

    def test_of_four_characters_is_heard_by_either_half_that_only_it_has(self) -> None:
        forms = dict(step_forms(STEM))
        assert {"转弯", "缩短"} <= set(forms[6])
        halves = [form for number_forms in forms.values() for form in number_forms if len(form) == 2]
        assert len(halves) == len(set(halves))

    def test_may_hold_a_letter(self) -> None:
        names = Names((), ((4, ("倒Y",)),))
        assert [named.step for named in names.find(utterance("看倒Y那一步").tokens)] == [4]

    def test_before_a_lesson_is_chosen_has_no_name(self) -> None:
        assert step_forms(None) == ()


class TestAName:
    def test_of_two_syllables_must_sound_exactly_so(self) -> None:
        names = Names((("a/b", ("齐针",)),), ())
        assert [named.exact for named in names.find(utterance("学起针和齐针").tokens)] == [2, 1]
        assert names.find(utterance("旗真").tokens) != []
        assert names.find(utterance("去怎").tokens) == []

    def test_of_three_may_be_a_consonant_off(self) -> None:
        names = Names((("a/b", ("正抢针",)),), ())
        assert names.find(utterance("学增抢怎").tokens)
        assert not names.find(utterance("学正强调").tokens)

    def test_says_where_it_stands(self) -> None:
        names = Names((("a/b", ("滚针",)),), ((3, ("藏针",)),))
        (first, second) = sorted(names.find(utterance("学滚针的藏针").tokens), key=lambda named: named.start)
        assert (first.start, first.end, first.technique, first.step) == (1, 3, "a/b", None)
        assert (second.start, second.end, second.technique, second.step) == (4, 6, None, 3)
